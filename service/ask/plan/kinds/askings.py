"""The words of a question that tell what kind of thing it wants."""

from __future__ import annotations

import re
from typing import Final

from service.domain.question import Asks

# Things that are sums of money, whatever else is said.
_SUMS: Final = (
    r"revenues?|profits?|earnings|net income|sales figures?|turnover in money|losses in \w+|debts?|"
    r"deficit|salary|salaries|wages?|fees?|ransom|reward|bounty|jackpot|dividend|bonus|subsidy|"
    r"subsidies|tax breaks?|incentives|valuation|market value|market cap|share price|stock price|"
    r"price per share|restructuring charge|charge did|investment|funding|compensation|payout"
)
_NOT_SUMS: Final = (
    "how|when|where|who|whom|why|is|are|was|were|did|do|does|has|have|had|will|can|could|number|"
    "percentage|share of"
)
# A question that begins so asks for no count, whatever losses it speaks of.
_NOT_LOSSES: Final = (
    "who|whom|whose|when|where|why|which|how(?! high)|is|are|was|were|did|do|does|has|have|had|"
    "will|can|could|what (?:kinds?|sorts?|types?|caused|injuries)"
)
# "Where was he when it fell?" asks where: an asking word further in opens a clause.
_OPENS: Final = (
    r"^(?:(?:and|but|so|or|since|by|until|till|from|to|exactly|just|roughly|tell me|"
    r"do you know|can you (?:say|tell me)|[\w’'-]+ [–-]) )*"
)

ASKINGS: Final = (
    (Asks.SHARE, r"\b(?:what|which|how many) (?:percentage|per ?cent|share|proportion|fraction)\b"),
    (Asks.SHARE, r"\bturnout\b|^(?:the )?(?:percentage|share|proportion|fraction) of\b"),
    (Asks.COUNT, r"\bpopulation\b"),
    (Asks.MEASURE, r"\b(?:how much|what) (?:does|did|do|will|would) .*\bweigh\b"),
    (Asks.AMOUNT, r"\bhow many (?:dollars|euros|pounds sterling|pesos|yen|rubles|rupees|francs)\b"),
    (
        Asks.AMOUNT,
        r"\bshare of the (?:[\w-]+ )?(?:money|reward|prize|profits?|cash|fee|sum|deal)\b",
    ),
    (
        Asks.AMOUNT,
        r"\bhow much\b|\b(?:cost|price|worth|value|bill|budget|damages?) (?:of|estimate)|"
        r"\bwhat (?:do|does|did|is|was|were|are|will|would)\b.*\b(?:cost|worth|price)\b|"
        r"\bwhat (?:[\w’'-]+ )?(?:pay|salary|fine|fee|compensation|budget|price|cost|sum|amount)\b|"
        r"\bhow (?:big|large|high) (?:an? |is |was |are |were |the )*"
        r"(?:fine|penalty|jackpot|budget|debt|loan|bill|payout|deficit|loss|profit|sum|cost)\b|"
        r"^(?:the )?(?:\w+ )?(?:costs?|price|budget|fine) (?:of|for)\b|"
        rf"^(?:what |which )?(?!(?:{_NOT_SUMS})\b)[^?]*?\b(?:{_SUMS})\b|"
        r"\bwhat (?:did|does|do|will|would|has|have) [^?]*?\b(?:pay|cost|spend|earn|owe|bid)\b",
    ),
    (
        Asks.MEASURE,
        r"\bhow (?:far|close|near|tall|long|fast|heavy|hot|cold|strong|deep|high|wide|old|"
        r"powerful|thick)\b|"
        r"\bwhat (?:is|was|were|are) the (?:\w+ )?(?:magnitude|length|height|speed|weight|"
        r"temperature|area|distance|depth|duration|girth|diameter|circumference)\b|"
        r"\b(?:at|from) what (?:magnitude|height|speed|temperature|distance|depth)\b|"
        r"\b(?:magnitude|length|height|width|speed|weight|temperature|distance|depth|duration|"
        r"diameter|area)"
        r" (?:of|from)\b|"
        r"^(?:the )?(?:[\w-]+ ){0,2}(?:speed limit|speed|magnitude|height|weight|length|depth|"
        r"distance|temperature) (?:on|at|in|for|between|to)\b|"
        r"\bhow (?:big|large) (?:is|was) (?!(?:[\w’'-]+ ){0,3}(?:crowd|contingent|force|army|group|"
        r"team|staff|fleet|deployment|detachment|share|number|population|turnout|audience|"
        r"workforce|payroll|membership|market|class|queue|protest|rally|following)\b)|"
        r"\b(?:to|of) what size\b",
    ),
    (
        Asks.COUNT,
        r"\bhow many\b|\b(?:number|numbers|count|tally|size|strength|estimates?|total) of\b|"
        r"\btoll\b|"
        r"\bhow (?:large|big|sizeable)\b|^(?:the )?attendance\b|\bwhat was (?:the )?attendance\b|"
        r"\b(?:casualty|injury) (?:count|figures?)\b|"
        r"^(?:and )?(?:(?:what|how high) (?:is|are|was|were) (?:the )?)?"
        rf"(?!(?:{_NOT_LOSSES})\b)[\w\s’'-]*?\b"
        r"(?:casualties|losses|deaths|fatalities|injuries|arrests|detentions|evacuations|"
        r"abductions|kidnappings|layoffs)\b",
    ),
    (
        Asks.WHEN,
        rf"{_OPENS}when\b|\bwhen\W*$|\band when\b|"
        r"\b(?:what|which) (?:date|day|year|month|time)\b",
    ),
    (Asks.WHO, r"^(?:(?:and|but|so|by|to|for|of|from|with) )*(?:whom?|whose)\b|\bby whom\b"),
    (
        Asks.WHERE,
        rf"{_OPENS}where\b|\bwhere\W*$|\band where\b|"
        r"\b(?:what|which) (?:place|country|city|region|town|village)\b",
    ),
    (
        Asks.WHY,
        rf"{_OPENS}why\b|\bwhy\W*$|\band why\b|"
        r"\bwhat (?:caused|is the reason|was the reason)\b",
    ),
    (Asks.WHICH, r"\bwhich\b"),
    (Asks.WHETHER, r"^(?:is|are|was|were|did|do|does|has|have|had|will|can|could)\b"),
)
"""Each kind with the words that ask for it; the first that match decide."""

MONEY: Final = re.compile(
    r"\b(?:money|costs?|pay|pays|paid|worth|prices?|fine|fined|spend|spent|compensation|damages?|"
    r"save|saves|savings|lose|loses|lost|earn|earns|revenue|profits?|loss|losses|budget|aid|"
    r"funding|cash|debts?|bill|fees?|charges?|salary|dividend|reward|ransom|bid|offer|shares?|"
    r"incentives|settle|raise|raised|value|invest|invested)\b",
    re.I,
)
"""Words that ask for money, not for another amount."""
