"""An answer as linked data: a ClaimReview without a rating, and Web Annotations of its quotes.

schema.org/ClaimReview asks for a verdict, which is a person's to give: `reviewRating` is left out.
The annotations point into the stored text by quote and by position (w3.org/TR/annotation-model).
"""

from __future__ import annotations

from typing import Any

from service.domain.answer import Answer, Citation


def to_claim_review(answer: Answer) -> dict[str, Any]:
    """Draft a ClaimReview of an answer; whoever publishes it adds a rating and a name."""
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "datePublished": answer.created_at.date().isoformat(),
        "claimReviewed": answer.question,
        "reviewBody": answer.text,
        "itemReviewed": {
            "@type": "Claim",
            "text": answer.question,
            "appearance": [_work(citation) for citation in answer.citations],
        },
    }


def _work(citation: Citation) -> dict[str, Any]:
    known = {
        "@type": "NewsArticle",
        "headline": citation.title,
        "url": citation.url,
        "datePublished": citation.published.isoformat() if citation.published else None,
        "publisher": {"@type": "Organization", "name": citation.outlet}
        if citation.outlet
        else None,
    }
    return {name: value for name, value in known.items() if value}


def to_annotations(answer: Answer) -> dict[str, Any]:
    """Write every quote as a Web Annotation, in one page."""
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationPage",
        "items": [_annotation(answer, citation) for citation in answer.citations],
    }


def _annotation(answer: Answer, citation: Citation) -> dict[str, Any]:
    return {
        "id": f"urn:crosscheck:{answer.id}:{citation.n}",
        "type": "Annotation",
        "motivation": "identifying",
        "created": answer.created_at.isoformat().replace("+00:00", "Z"),
        "body": {"type": "TextualBody", "value": answer.headline, "format": "text/plain"},
        "target": {
            "source": citation.url or f"urn:crosscheck:{citation.article_id}",
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": citation.exact,
                    "prefix": citation.prefix,
                    "suffix": citation.suffix,
                },
                {
                    "type": "TextPositionSelector",
                    "start": citation.start,
                    "end": citation.end,
                },
            ],
        },
    }
