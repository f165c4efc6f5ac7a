"""Any chatbot that speaks OpenAI's chat completions as a target: it has text and nothing else."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from codebot.errors import NotReady
from codebot.evaluation.cases import Case
from codebot.evaluation.outcome import Outcome
from codebot.records import Claim, Release, ReleaseUse, Reply

if TYPE_CHECKING:
    import httpx


class Chatbot:
    """Asks the model `model` at `url` (what comes before /chat/completions), temperature 0.

    Its text is scored on facts, forbidden facts and the codes it names; citations, findings and
    status are unscored. The instruction is the case's date of service and nothing more.
    """

    def __init__(self, url: str, model: str, key: str, client: httpx.Client) -> None:
        """`client` makes the requests; the caller closes it."""
        self.name = f"{model} at {url.rstrip('/')}"
        self._url = f"{url.rstrip('/')}/chat/completions"
        self._model = model
        self._client = client
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}

    def reach(self) -> None:
        """Return where anything answers at the address; NotReady where nothing does."""
        import httpx

        try:
            self._client.get(self._url)  # any answer will do: it only takes POST
        except httpx.HTTPError as error:
            raise NotReady(f"Nothing answers at {self._url} ({error}); is it started?") from error

    def ask(self, case: Case) -> Outcome:
        """Hold the conversation; NotReady where the chatbot does not answer."""
        date = case.date_of_service.isoformat()
        messages = [{"role": "system", "content": f"The date of service is {date}."}]
        read = written = 0
        for turn in case.turns:
            messages.append({"role": "user", "content": turn})
            began = time.perf_counter()
            text, usage = self._complete(messages)
            taken = time.perf_counter() - began
            messages.append({"role": "assistant", "content": text})
            read += usage.get("prompt_tokens", 0)
            written += usage.get("completion_tokens", 0)
        reply = _reply(case, text)
        return Outcome(case.id, reply, taken, structured=False, tokens=(read, written))

    def _complete(self, messages: list[dict[str, str]]) -> tuple[str, dict[str, int]]:
        import httpx

        body = {"model": self._model, "messages": messages, "temperature": 0}
        try:
            response = self._client.post(self._url, json=body, headers=self._headers)
            response.raise_for_status()
            data: dict[str, Any] = response.json()
            text = data["choices"][0]["message"]["content"] or ""
        except (httpx.HTTPError, ValueError, LookupError, TypeError) as error:
            raise NotReady(f"{self.name} does not answer: {error!r}") from error
        return str(text), data.get("usage") or {}


def _reply(case: Case, text: str) -> Reply:
    day = case.date_of_service
    return Reply(
        id="",
        conversation_id="",
        question=case.question,
        standalone_question=case.question,
        status="answered",
        claims=(Claim(text),),
        citations=(),
        codes=(),
        findings=(),
        release=ReleaseUse(Release("not told", day, None), day, covers=False),
        mode="model",
    )
