"""Small files of one sheet as other programs lock them (RC4, 128 bits), packed for this page.

Only the password of the owner is set in one, which anybody may open; the other has a reader's too.
"""

from __future__ import annotations

import base64
import zlib
from typing import Final

_LOCKED: Final = (
    "c-pO0&1=*^6xW-~K?T8!2qUF<5Y0^HBNJHn(2vEBYHQbuPzug&Ue>K^Qj%F|3wr6_P*B9XSky~JieB~V!9($?h*W"
    "PP(xWfC+wQ{lXeNR8e((1_=9f%HXC^A=`2|5nzkd7lnQ+QzT3aNg67g=XECKb#t+TDPLA)8;fSmeBm?h;hfg~!3{"
    "!l`PN4%@eD5vvO6nwfsyz#W1ILZf7#eu0sqYRMR?c`m9sA<R2Wvs<;sZdcP{cgp?Au*@2%bbNgZD(~HvZz?WXxHF"
    "W?G4?%d;R4=|0zfs?k+XDi03W?d!O9?UUm2Aq21T%$+eM%D^Ew(fA1XsJJs6V-8?*f?$6Oj^Q${sk6)&ze{Fr)e4"
    "A~*Sa}a`)Vm|kp4_?d;p5qj{M7cDpKW;fYR#W}zJ76W;|H8LcD?A{YtWlR4e3zKPP}Tn<~nWxa^j8I96G!5E<x)7"
    "xMtlB>_+#i^ub`D^eyV6MpW!?miq?9rqT~(r~^O5aHZLDkWsJdY!cZlBHlDDv8bkuQgK}gUn?C#pjF6p-Nssi#B?"
    "j`K8rMjp^hVnLoFbzDP~w40yCmayg6Em1Q?@CjYWaRXlS{zI?@3bR$Cca-_&9W3M2%|Sjn|y41FEPv1Oc@!8f;@K"
    "};AmgzaBcD<u?-=|09$*G?qqV_FVj+!sTbulNuqOfZB=bpRHaKISspY(du1zuH^{9NC*qQ#=RVPxf*Wr&Ras3H-!"
    "MA{1O}A%zhrH!hC0z(;B!P<TX)FlY<p$->vN@NspR<^NFv57%T;&sLTk4fc*s?ri2d!s`(K7Ne8X74i?tX(X5"
)
_OPEN: Final = (
    "c-pO0J7^R^7_Kv7DS|~9kO)G|?7U~-xFV0kpptMgf=G(F-I=(0*$um!kOTrYc7kG|pr8mM0TJx%1Qi4ypkgIxV+s"
    "+pu@fwu-Mi!tE@gIh;s3w?`=2wjBeRo@6L^e*k?-3dJ_8H`n6@r~S`DDH>&q6R2~(JMx(Lv$S+qGMp3nsKI<QGp6"
    "3Ku=#RKS69Odu=q$M9N05p-VBn8BMu5?e=GErtdwUY^*u~BTs(={I}@QZ5>6(gO9N#Th(WF2PH=IKfn`XbAS4R7r"
    "T81kK>J8w5X>&t)ICX2;Is6=Vci_DrOaQ*eQr$@AW|M<c2Lrc$ZeQUgWG#dYSvGC{Z)!(D?=fgYm_g)^oeB)hn?b"
    "pH8CpRbf*4=;i7nac2(D0S%?aj@@ACC>6|7t${eZ#&yyS)XG$~J}$l-aupx^?h@Ih3^nG`G?!DzyYLK;tI2RafYw"
    "ZLiuQ4ozP-q8FtH%D&L&An`MTbhlYdlpi)^L^CZU(cavM+l9>_nk!5anJfZm2G+O`&L~N(r8JaUh7oP)fVs#-PGM"
    "%8p)7LRQ00V;7;b6BED1$qh%v(PIzaQVMq7b3nudZ{EEpHsMuBruwjwPVcATh|W0qTHC0B-dP7ruqIOj}&1J%ECY"
    "ngQ*fC>b=4-}kJ4jtUZu%ByXNqU%I0~jWB03#d^U{uKgjPX4%sd`wEnYeAUYW{QahV><*W}5nY&^fZxiA$mA%9H+"
    "x*Qlmg2+F9UoD#pVm#P1lpj3(yQ&f4GdLAov!Ajk)ido-}5dLyaC1JL{TtK;Vb@IYwMKyS#{oi6_YNi4H0~C)Xc>"
)


def a_locked_pdf() -> bytes:
    """Return a file that asks for a password."""
    return zlib.decompress(base64.b85decode(_LOCKED))


def a_pdf_that_opens() -> bytes:
    """Return a file that is locked with an empty password."""
    return zlib.decompress(base64.b85decode(_OPEN))
