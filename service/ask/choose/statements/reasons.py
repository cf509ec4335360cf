"""Words that give a reason or a purpose, for questions that ask why."""

from __future__ import annotations

import re
from typing import Final

# What somebody does something for: "to conceal", "to help".
_PURPOSES: Final = (
    "prevent avoid avert erase conceal hide mask cover disguise help support back aid assist "
    "protect defend stop halt ensure keep reduce save show prove raise allow let give get "
    "gain make seek find escape evade deter discourage encourage promote force pressure "
    "punish mark honor honour celebrate commemorate protest demand attract boost bolster "
    "strengthen improve ease cope deal test check determine establish fight combat tackle "
    "counter curb limit cut"
)
_REASON: Final = re.compile(
    r"\b(?:because|due to|owing to|so that|so as to|thanks to|as a result|in response to|"
    r"in (?:retaliation|revenge|protest|exchange|return|honou?r|solidarity) |in order (?:to|that)|"
    r"on account of|stem(?:s|med|ming)? from|(?:motivated|caused|prompted|driven|sparked|triggered|"
    r"fuel?led|inspired|forced|provoked|attributed|blamed) (?:by|on|to)|(?:forced|forcing) \w+|"
    r"(?:led|leading|resulted?|resulting) (?:to|in|from)|amid|reasons?|purposes?|motives?|"
    r"blam(?:e|es|ed|ing)|for (?:fear|lack|allegedly|failing|refusing|having|being)|"
    r"(?:over|amid|on|out of) (?:fears?|concerns?|worr(?:y|ies)|suspicions?|allegations|claims|"
    r"charges)|fears? (?:of|that|for)|fearing|concern(?:s|ed) (?:about|over|that)|"
    r"(?:worr(?:y|ies|ied)|afraid|anxious)|wanted (?:to|for|on)|a measure|means? that|"
    r"hop(?:es|ed|ing) (?:to|that|for)|therefore|hence|thus|"
    rf"to (?:{'|'.join(_PURPOSES.split())}))\b",
    re.I,
)
# "As" and "since" give a reason before somebody who does something.
_CLAUSE: Final = re.compile(
    r"(?:^|[,;—–-] ?)(?:as|since|for) (?!(?:of|well|long|soon|far|much|many|part|a result|"
    r"example|instance|the (?:first|second|last|third|past)|[A-Z]\w+day|January|February|March|"
    r"April|May|June|July|August|September|October|November|December|\d|last|then)\b)[^,;]{12,}"
    r"|\b(?:since|as) (?:they|he|she|it|there|we|you|\w+ \w+ (?:are|is|was|were|have|had))\b",
    re.I,
)


def gives_reason(words: str) -> bool:
    """Tell whether a sentence gives a reason or a purpose."""
    return _REASON.search(words) is not None or _CLAUSE.search(words) is not None
