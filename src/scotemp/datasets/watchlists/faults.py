"""What is wrong with a file of a list: every fault with its place and its remedy, in three languages."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from scotemp.nomenclature.language import Names

MOST: Final = 20
"""So many faults are told; a file with more is of another kind, or broken from there on."""

WORDS: Final = {
    "unknown_format": Names(
        "{where}: no list that the platform can read. Load the UN, EU or OFAC list as XML, the OFAC or UK list as CSV, "
        "or FollowTheMoney as JSON lines; found: {what}.",
        "{where}：平台无法读取此文件。请载入联合国、欧盟或OFAC清单的XML文件，OFAC或英国清单的CSV文件，或FollowTheMoney的JSON行文件；实际内容：{what}。",
        "{where}: платформа не может прочитать этот файл. Загрузите перечень ООН, ЕС или OFAC в XML, перечень OFAC или "
        "Великобритании в CSV либо FollowTheMoney в строках JSON; найдено: {what}.",
    ),
    "several": Names(
        "{where}: several files that do not belong to one list ({what}). Load one list at a time.",
        "{where}：这些文件不属于同一份清单（{what}）。请一次只载入一份清单。",
        "{where}: файлы не относятся к одному перечню ({what}). Загружайте по одному перечню.",
    ),
    "no_main": Names(
        "{where}: aliases or addresses of OFAC without their list. Add sdn.csv.",
        "{where}：只有OFAC的别名或地址文件，缺少主清单。请同时提供sdn.csv。",
        "{where}: псевдонимы или адреса OFAC без самого перечня. Добавьте sdn.csv.",
    ),
    "bad_zip": Names(
        "{where}: the archive cannot be unpacked ({what}). Pack it anew, or load the files themselves.",
        "{where}：压缩包无法解压（{what}）。请重新打包，或直接载入文件。",
        "{where}: архив не распаковывается ({what}). Упакуйте заново или загрузите сами файлы.",
    ),
    "not_utf8": Names(
        "{where}: not written in UTF-8. Fetch the file from the publisher again, or save it as UTF-8.",
        "{where}：文件不是UTF-8编码。请从发布机构重新下载，或另存为UTF-8。",
        "{where}: файл не в UTF-8. Скачайте его у издателя заново или сохраните в UTF-8.",
    ),
    "bad_xml": Names(
        "{where}: the XML breaks off or is malformed ({what}). Fetch the file from the publisher again: nothing of it was taken.",
        "{where}：XML不完整或格式错误（{what}）。请从发布机构重新下载；未采用其中任何内容。",
        "{where}: XML обрывается или испорчен ({what}). Скачайте файл у издателя заново: ничего из него не взято.",
    ),
    "doctype": Names(
        "{where}: the XML declares a document type or entities, which no publisher of lists does. Do not use this "
        "file; fetch it from the publisher.",
        "{where}：XML中声明了文档类型或实体，任何清单发布机构都不会这样做。请勿使用此文件，应从发布机构下载。",
        "{where}: в XML объявлен тип документа или сущности, чего издатели перечней не делают. Не используйте этот "
        "файл, скачайте его у издателя.",
    ),
    "bad_json": Names(
        "{where}: no JSON object ({what}). Each line holds one entity; fetch the file from the publisher again.",
        "{where}：不是JSON对象（{what}）。每行应为一个实体；请从发布机构重新下载。",
        "{where}: не объект JSON ({what}). В каждой строке должна быть одна запись; скачайте файл у издателя заново.",
    ),
    "bad_csv": Names(
        "{where}: the table breaks off or is malformed ({what}). Fetch the file from the publisher again: nothing of it was taken.",
        "{where}：表格不完整或格式错误（{what}）。请从发布机构重新下载；未采用其中任何内容。",
        "{where}: таблица обрывается или испорчена ({what}). Скачайте файл у издателя заново: ничего из него не взято.",
    ),
    "columns": Names(
        "{where}: {what}. Every row of this list has the same columns; the file breaks off here or was edited.",
        "{where}：{what}。此清单每行的列数相同；文件在此处中断或被改动过。",
        "{where}: {what}. В этом перечне у всех строк одни и те же столбцы; файл здесь обрывается или был изменён.",
    ),
    "no_key": Names(
        "{where}: an entry without its number ({what}). Fetch the file from the publisher again, or tell the publisher.",
        "{where}：条目缺少编号（{what}）。请从发布机构重新下载，或告知发布机构。",
        "{where}: запись без номера ({what}). Скачайте файл у издателя заново или сообщите издателю.",
    ),
    "no_name": Names(
        "{where}: entry {what} has no name. Fetch the file from the publisher again, or tell the publisher.",
        "{where}：条目{what}没有名称。请从发布机构重新下载，或告知发布机构。",
        "{where}: у записи {what} нет имени. Скачайте файл у издателя заново или сообщите издателю.",
    ),
    "twice": Names(
        "{where}: entry {what} stands there twice. Load each file once and of one date.",
        "{where}：条目{what}重复出现。每个文件只载入一次，且日期应一致。",
        "{where}: запись {what} встречается дважды. Загружайте каждый файл один раз и одной даты.",
    ),
    "stray": Names(
        "{where}: belongs to entry {what}, which is not in sdn.csv. Load the files of one date together.",
        "{where}：属于条目{what}，但sdn.csv中没有该条目。请一并载入同一日期的文件。",
        "{where}: относится к записи {what}, которой нет в sdn.csv. Загружайте вместе файлы одной даты.",
    ),
    "bad_date": Names(
        "{where}: {what} is no date. Fetch the file from the publisher again, or tell the publisher.",
        "{where}：{what}不是有效日期。请从发布机构重新下载，或告知发布机构。",
        "{where}: {what} не является датой. Скачайте файл у издателя заново или сообщите издателю.",
    ),
}  # fmt: skip
"""Sentences by code; `where` is a line or an entry, `what` was found there."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: its code, where it stands, and what was found."""

    code: str
    where: str
    what: str = ""

    @property
    def words(self) -> Names:
        """The sentence for people."""
        return Names(*(text.format(where=self.where, what=self.what) for text in WORDS[self.code].all()))


class Unreadable(ValueError):
    """A list is refused whole; `faults` are the first of what is wrong with it."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__(" ".join(fault.words.en for fault in faults))


class Faulty:
    """Gathers the faults of entries while the others are read; raises Unreadable when there are many, and at the end."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Keep the faults of one entry; raises Unreadable once there are ``MOST``."""
        try:
            yield
        except Unreadable as unreadable:
            self.faults.extend(unreadable.faults)
            if len(self.faults) >= MOST:
                self.end()

    def end(self) -> None:
        """Raise Unreadable if anything was wrong."""
        if self.faults:
            raise Unreadable(*self.faults[:MOST])
