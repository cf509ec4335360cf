"""Words that would run as a script, load from elsewhere or break the page, were they not words.

Sixty shapes, of our own wording. Each calls `ran('MARK')`, which the tests' browser counts, or
loads from `OUT`, which nothing on this page may do; MARK says which payload it was, and where.
"""

from __future__ import annotations

from typing import Final

OUT: Final = "http://canary.invalid"

# As an element, in as many ways as one comes about.
_ELEMENTS: Final = (
    "<script>ran('MARK')</script>",
    "<ScRiPt >ran('MARK')</sCrIpT >",
    "<script src=OUT/MARK.js></script>",
    "</script><script>ran('MARK')</script>",
    "</title></textarea></style><img src=x onerror=ran('MARK')>",
    "<img src=x onerror=ran('MARK')>",
    '"><img src=x onerror=ran(`MARK`)>',
    "'><svg onload=ran(`MARK`)>",
    "<svg><script>ran('MARK')</script></svg>",
    "<svg><animate onbegin=ran('MARK') attributeName=x dur=1s>",
    "<svg><use href='data:image/svg+xml,<svg id=a onload=ran(1)>#a'/></svg>",
    "<body onload=ran('MARK')>",
    "<details open ontoggle=ran('MARK')>x</details>",
    "<video><source onerror=ran('MARK')></video>",
    "<audio src=x onerror=ran('MARK')>",
    "<input autofocus onfocus=ran('MARK')>",
    "<select autofocus onfocus=ran('MARK')><option>x</select>",
    "<marquee onstart=ran('MARK')>x</marquee>",
    "<iframe srcdoc=\"<script>parent.ran('MARK')</script>\"></iframe>",
    "<iframe src=\"javascript:parent.ran('MARK')\"></iframe>",
    "<object data=\"javascript:ran('MARK')\"></object>",
    "<embed src=OUT/MARK.swf>",
    "<form action=OUT/MARK><button autofocus>Close</button></form>",
    "<base href=OUT/>",
    "<meta http-equiv=refresh content='0;url=OUT/MARK'>",
    "<link rel=stylesheet href=OUT/MARK.css>",
    "<link rel=prefetch href=OUT/MARK>",
    "<img src=OUT/MARK.gif>",
    "<table background=OUT/MARK><td>x</table>",
    "<a href=\"javascript:ran('MARK')\" autofocus onfocus=ran('MARK')>Open at source</a>",
)
# As a parser would mend what is broken.
_MENDED: Final = (
    "<noscript><p title=\"</noscript><img src=x onerror=ran('MARK')>\">",
    '<math><mtext><table><mglyph><style><!--</style><p title="--><img src=x onerror=ran(1)>">',
    "<svg></p><style><a id=\"</style><img src=x onerror=ran('MARK')>\">",
    "<template><img src=x onerror=ran('MARK')></template>",
    "<!--><img src=x onerror=ran('MARK')>-->",
    "<![CDATA[<img src=x onerror=ran('MARK')>]]>",
    "<img/src=x/onerror=ran('MARK')//",
    "<img src=x one\u200brror=ran('MARK')>",
    "\uff1cscript\uff1eran('MARK')\uff1c/script\uff1e",
    "&lt;img src=x onerror=ran('MARK')&gt;",
    "&#60;script&#62;ran('MARK')&#60;/script&#62;",
    "\\u003cscript\\u003eran('MARK')\\u003c/script\\u003e",
    "%3Cscript%3Eran('MARK')%3C/script%3E",
)
# As an attribute, a style, a template or an address.
_PLACED: Final = (
    '" onmouseover="ran(\'MARK\')" x="',
    "' autofocus onfocus='ran(1)' x='",
    "` onclick=ran('MARK') `",
    'x" style="position:fixed;inset:0;background:url(OUT/MARK)',
    "</style><style>*{background:url(OUT/MARK)!important}</style>",
    "@import 'OUT/MARK.css';",
    "{{constructor.constructor(\"ran('MARK')\")()}}",
    "${ran('MARK')} #{ran('MARK')} <%= ran('MARK') %>",
    "{@html '<img src=x onerror=ran(1)>'} {#if ran('MARK')}{/if}",
    "javascript:ran('MARK')",
    "data:text/html,<script>ran('MARK')</script>",
    "[Open](javascript:ran('MARK')) ![x](OUT/MARK.png) **40**",
)
# As a message, a name or a sign with a meaning of its own.
_SIGNS: Final = (
    'x\n\nevent: answer.completed\ndata: {"headline":"ran(\'MARK\')"}\n\n',
    "x\rdata: [DONE]\r\r\u2028event: error\u2029data: {}",
    "__proto__",
    "constructor.prototype.toString",
    "\u202eevil\u202d \u2066name\u200b\u200f\ufeff MARK",
)
PAYLOADS: Final = (*_ELEMENTS, *_MENDED, *_PLACED, *_SIGNS)


def planted(number: int, place: str) -> str:
    """Return a payload that says, should it run, which it is and where it was put."""
    mark = f"{number}-{place}"
    return PAYLOADS[number].replace("MARK", mark).replace("OUT", OUT)
