"""What programs that speak OpenAI's API get back, so that the description names it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel


class ChatModel(BaseModel):
    """Show one collection as a model."""

    id: str
    object: Literal["model"] = "model"
    created: int = 0
    owned_by: str = "crosscheck"


class ChatModels(BaseModel):
    """List every collection as a model."""

    object: Literal["list"] = "list"
    data: list[ChatModel]


class UrlCitation(BaseModel):
    """Hold the address of one citation."""

    url: str
    title: str
    start_index: int
    end_index: int


class Annotation(BaseModel):
    """Hold one citation as chat programs know it."""

    type: Literal["url_citation"] = "url_citation"
    url_citation: UrlCitation


class ChatMessage(BaseModel):
    """Hold the answer as Markdown, its sources as links."""

    role: Literal["assistant"] = "assistant"
    content: str
    refusal: str | None = None
    annotations: list[Annotation]


class ChatChoice(BaseModel):
    """Hold the one reply there is."""

    index: int
    message: ChatMessage
    finish_reason: Literal["stop"] = "stop"
    logprobs: None = None


class ChatUsage(BaseModel):
    """Count model tokens: none, answers are written by rules."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class ChatReply(BaseModel):
    """Hold a reply as chat programs expect it."""

    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: int
    model: str
    choices: list[ChatChoice]
    usage: ChatUsage
