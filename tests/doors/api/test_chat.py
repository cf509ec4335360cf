"""The OpenAI-compatible door, asked by the real openai client."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import openai
import pytest

from service.domain.answer import Sentence
from service.doors.api.routes.chat import as_chat
from tests.doors.answers import a_citation, an_answer
from tests.doors.api.conftest import Service

QUESTION = "how many North Korean troops were deployed?"


@pytest.fixture(scope="module")
def openai_client(service: Service, client: httpx.Client) -> Iterator[openai.OpenAI]:
    del client  # It filled the collection.
    with openai.OpenAI(base_url=f"{service.url}/v1", api_key="none", max_retries=0) as asking:
        yield asking


def test_collections_are_models(openai_client: openai.OpenAI) -> None:
    assert "crosscheck:seeds" in [model.id for model in openai_client.models.list()]


def test_the_last_message_is_answered_with_its_sources(openai_client: openai.OpenAI) -> None:
    made = openai_client.chat.completions.create(
        model="crosscheck:seeds", messages=[{"role": "user", "content": QUESTION}]
    )
    content = made.choices[0].message.content or ""
    assert made.choices[0].finish_reason == "stop"
    assert content.startswith("**10,000 to 12,000; most often about 11,000** (Estimates differ)")
    assert "over 11,000 North Korean troops" in content


def test_earlier_messages_are_the_thread(openai_client: openai.OpenAI) -> None:
    made = openai_client.chat.completions.create(
        model="crosscheck:seeds",
        messages=[
            {"role": "system", "content": "Be brief."},
            {"role": "user", "content": "how many North Korean soldiers were captured?"},
            {"role": "assistant", "content": "Two."},
            {"role": "user", "content": "and killed or wounded?"},
        ],
    )
    assert "4,000" in (made.choices[0].message.content or "")


def test_a_stream_holds_the_same_words(openai_client: openai.OpenAI) -> None:
    asked = {"model": "crosscheck:seeds", "messages": [{"role": "user", "content": QUESTION}]}
    whole = openai_client.chat.completions.create(**asked)  # type: ignore[call-overload]
    chunks = list(openai_client.chat.completions.create(**asked, stream=True))  # type: ignore[call-overload]
    streamed = "".join(chunk.choices[0].delta.content or "" for chunk in chunks)
    assert streamed == whole.choices[0].message.content
    assert chunks[-1].choices[0].finish_reason == "stop"


@pytest.mark.parametrize(
    "chore",
    [
        "### Task:\nGenerate a concise, 3-5 word title with an emoji summarizing the chat history.",
        "Create a concise title for this conversation.",
        "Suggest 3 follow-up questions for this chat.",
    ],
)
def test_chores_of_front_ends_get_a_short_reply(openai_client: openai.OpenAI, chore: str) -> None:
    made = openai_client.chat.completions.create(
        model="crosscheck:seeds",
        messages=[{"role": "user", "content": QUESTION}, {"role": "user", "content": chore}],
    )
    assert made.choices[0].message.content == QUESTION
    assert made.id == "chatcmpl-chore"


def test_an_unknown_model_and_an_empty_chat_are_refused(openai_client: openai.OpenAI) -> None:
    with pytest.raises(openai.NotFoundError):
        openai_client.chat.completions.create(
            model="gpt-5", messages=[{"role": "user", "content": QUESTION}]
        )
    for content in ("", "   ", "x" * 2001, "a\x00b"):
        with pytest.raises(openai.UnprocessableEntityError):
            openai_client.chat.completions.create(
                model="crosscheck:seeds", messages=[{"role": "user", "content": content}]
            )


def test_links_lead_only_to_the_web_and_quotes_stay_text() -> None:
    hostile = a_citation(1, "<img src=x> [click](javascript:x)", link="javascript:alert(1)")
    good = a_citation(2, "Twelve burned", link="https://example.org/a#:~:text=Twelve")
    said = Sentence(text="Twelve <b> [1][2].", citations=(1, 2))
    written = as_chat(an_answer(sentences=(said,), citations=(hostile, good)))
    assert "javascript:alert" not in written
    assert "[click](" not in written
    assert "[\\[2\\]](https://example.org/a#:~:text=Twelve)" in written
