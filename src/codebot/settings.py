"""Settings as rows: name, default, help. Each is read from the environment as CODEBOT_<NAME>."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from codebot.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Setting:
    """One row: `name` in lower case, `default` as text, `help` in one sentence."""

    name: str
    default: str
    help: str

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return f"CODEBOT_{self.name.upper()}"


_CMS = "https://www.cms.gov/files/zip/"
_CDC = "https://ftp.cdc.gov/pub/Health_Statistics/NCHS/Publications/ICD10CM/"

ROWS: tuple[Setting, ...] = (
    Setting("corpus", "corpus", "Folder of the pages codebot answers from."),
    Setting("index", "index", "Folder of the built indexes; rebuildable."),
    Setting("catalog", "index/catalog.sqlite", "File of the compiled code set."),
    Setting("prompts", "prompts", "Folder of the wordings codebot uses."),
    Setting("host", "127.0.0.1", "Address the server listens on."),
    Setting("port", "8000", "Port the server listens on."),
    Setting("feedback", "data/feedback.sqlite", "File in which votes on answers are kept."),
    Setting(
        "history",
        "sqlite:///data/conversations.sqlite",
        "Database that keeps conversations: an address as SQLAlchemy writes it, "
        "langchain:package.module:function, or memory for none.",
    ),
    Setting(
        "history_days",
        "0",
        "Days after which a conversation that nobody went on with is forgotten; 0: never.",
    ),
    Setting("passages", "12", "How many passages a search returns."),
    Setting(
        "update_orders",
        f"{_CMS}{{year}}-code-descriptions-tabular-order.zip|"
        f"{_CDC}{{year}}/icd10cm-code-descriptions-{{year}}.zip|"
        f"{_CDC}{{year}}/icd10cm-Code%20Descriptions-{{year}}.zip "
        f"{_CMS}april-1-{{year}}-code-descriptions-tabular-order.zip",
        "Addresses of a fiscal year's order files, separated by spaces; of those joined by | the "
        "first that exists is taken; {year} is 2027, {yy} 27.",
    ),
    Setting(
        "update_tabular",
        f"{_CMS}{{year}}-code-tables-tabular-index.zip|"
        f"{_CMS}{{year}}-code-tables-tabular-and-index.zip|"
        f"{_CDC}{{year}}/icd10cm-table-and-index-{{year}}.zip|"
        f"{_CDC}{{year}}/icd10cm-table%20and%20index-{{year}}.zip",
        "Addresses of a fiscal year's tabular list and Alphabetic Index.",
    ),
    Setting(
        "update_conversions",
        f"{_CMS}{{year}}-conversion-table.zip|"
        f"{_CDC}{{year}}/ICD-10-CM-CONVERSION-TABLE-FY{{year}}.xlsx",
        "Addresses of a fiscal year's conversion table.",
    ),
    Setting("update_limit_mb", "64", "Largest file `codebot catalog update` takes, in megabytes."),
    Setting("update_timeout", "30", "Seconds without a byte after which a download is tried anew."),
    Setting(
        "allowed_origins",
        "",
        "Origins that may embed the chat, separated by commas; none by default.",
    ),
    Setting(
        "allowed_hosts",
        "",
        "Names the server is reached by, separated by commas; localhost and addresses always work.",
    ),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The values in force; `values` holds one text for each row of ROWS."""

    values: Mapping[str, str]

    def text(self, name: str) -> str:
        """The value as text; InvalidInput where no such setting exists."""
        if name not in self.values:
            raise InvalidInput(f"There is no setting {name!r}; `codebot settings` lists them.")
        return self.values[name]

    def path(self, name: str) -> Path:
        """The value as a path, relative to the working directory."""
        return Path(self.text(name))

    def number(self, name: str) -> int:
        """The value as a whole number; InvalidInput where it is none."""
        text = self.text(name)
        try:
            return int(text)
        except ValueError:
            raise InvalidInput(
                f"CODEBOT_{name.upper()} is {text!r}; give a whole number."
            ) from None

    def replace(self, **changes: str | Path | int | None) -> Settings:
        """The same settings with the values given; None leaves a value as it is."""
        given = {name: str(value) for name, value in changes.items() if value is not None}
        for name in given:
            self.text(name)
        return Settings({**self.values, **given})


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings in force: each row's default, or what the environment says instead."""
    given = os.environ if environment is None else environment
    return Settings({row.name: given.get(row.variable, row.default) for row in ROWS})
