"""Files of volunteers."""

import re
from typing import Any

from queries.identifiers import Identity, read_id_number
from queries.imports.fields import Field, Known
from queries.imports.formats import Kind, Rows
from queries.imports.kinds.places import NOWHERE, fill_place, stored_place
from queries.imports.quantities import day
from queries.imports.texts import choice, identifier, place, text, yes_no
from queries.messages import Message
from queries.people.likeness import likeness
from queries.schema import volunteer
from queries.schema.volunteers import Gender, IdType

_GENDERS = {"男": Gender.MALE, "女": Gender.FEMALE, "男性": Gender.MALE, "女性": Gender.FEMALE}
_ID_TYPES = {
    "居民身份证": IdType.ID_CARD,
    "身份证": IdType.ID_CARD,
    "二代身份证": IdType.ID_CARD,
    "港澳台居民居住证": IdType.RESIDENCE_PERMIT,
    "港澳台居住证": IdType.RESIDENCE_PERMIT,
    "居住证": IdType.RESIDENCE_PERMIT,
    "护照": IdType.PASSPORT,
    "其他": IdType.OTHER,
}
_ID_TYPES_SHOWN = ("居民身份证", "港澳台居民居住证", "护照", "其他")
_NUMBERED = (None, IdType.ID_CARD, IdType.RESIDENCE_PERMIT)
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_SEPARATORS = re.compile(r"[\s-]")


def _mobile(cell: Any, known: Known) -> str:
    return _SEPARATORS.sub("", str(identifier(30)(cell, known)))


def _id_number(cell: Any, known: Known) -> str:
    return _SEPARATORS.sub("", str(identifier(40)(cell, known))).upper()


def _complete(rows: Rows, known: Known) -> None:
    columns = rows.columns
    fill_place(rows, "residence")
    numbers = list(columns["id_number"])
    types, genders, births = (list(columns[name]) for name in ("id_type", "gender", "birth_date"))
    for at, number in enumerate(numbers):
        if number is None or types[at] not in _NUMBERED:
            continue
        identity = read_id_number(number)
        if identity is None:
            # Without a type it may be a passport just as well; then nothing is known of it.
            if types[at] is not None or _looks_like_id(number):
                _refuse_number(rows, at, number)
            continue
        numbers[at] = identity.number
        types[at] = IdType.RESIDENCE_PERMIT.value if identity.permit else IdType.ID_CARD.value
        _check(rows, at, identity, genders[at], births[at])
        genders[at] = genders[at] or _gender(identity)
        births[at] = births[at] or identity.birth_date
    columns |= {"id_type": types, "gender": genders, "birth_date": births, "id_number": numbers}
    columns["id_hash"] = [known.vault.hash(number) for number in numbers]
    columns["likeness"] = [
        likeness(known.vault, *one)
        for one in zip(columns["name"], columns["mobile"], births, strict=True)
    ]
    _refuse_swapped(rows)
    _refuse_settled(rows, known)
    rows.require_order("ended_on", "registered_on")
    rows.require_order("registered_on", "birth_date")


def _is_no_number(number: str) -> bool:
    return _MOBILE.fullmatch(number) is not None or not any(map(str.isdecimal, number))


def _refuse_swapped(rows: Rows) -> None:
    """Refuse what stands in another column than it belongs to: it would be taken as it is."""
    numbers, names, mobiles = (rows.columns[name] for name in ("id_number", "name", "mobile"))
    advice = Message("请核对表头与各列内容是否对应，再导入")
    for at, (number, name, mobile) in enumerate(zip(numbers, names, mobiles, strict=True)):
        if name is not None and any(one.isdecimal() for one in name) and len(name) >= 8:
            rows.refuse(at, "name", Message("姓名里是号码，各列可能对调了"), advice)
        if mobile is not None and read_id_number(mobile) is not None:
            rows.refuse(at, "mobile", Message("联系电话里是证件号码，各列可能对调了"), advice)
        if number is not None and (
            _MOBILE.fullmatch(number) or not any(map(str.isdecimal, number))
        ):
            rows.refuse(at, "id_number", Message("这不像证件号码，各列可能对调了"), advice)


def _refuse_settled(rows: Rows, known: Known) -> None:
    """Refuse who was merged into another, or whose registration was ended since they objected."""
    merged, ended = known.merged.get("volunteer", ()), known.objected
    for at, number in enumerate(rows.columns["volunteer_no"]):
        if number in merged:
            rows.refuse(
                at,
                "volunteer_no",
                Message("这条登记已并入另一条，不再单独导入"),
                Message("请删去这一行；如合并有误，请先在“重复登记”中撤销合并"),
            )
        elif number in ended:
            rows.refuse(
                at,
                "volunteer_no",
                Message("本人提出未经同意被登记，经核实已终止登记"),
                Message("请删去这一行，并请报送单位停止报送；本人同意的，请重新登记"),
            )


def _gender(identity: Identity) -> str:
    return Gender.MALE.value if identity.male else Gender.FEMALE.value


def _looks_like_id(number: str) -> bool:
    return len(number) in (15, 17, 18) and number[:14].isdecimal()


def _refuse_number(rows: Rows, at: int, number: str) -> None:
    advice = Message("请对照证件逐位核对；不是身份证的，请写明证件类型")
    if read_id_number("0" + number):
        advice = Message("可能丢了开头的 0，请补上后再导入")
    rows.refuse(at, "id_number", Message("证件号码的位数、日期或校验码不对"), advice)


def _check(rows: Rows, at: int, identity: Identity, gender: Any, birth: Any) -> None:
    if gender is not None and gender != _gender(identity):
        rows.refuse(at, "gender", Message("性别与证件号码不符"), Message("请核对性别和证件号码"))
    if birth is not None and birth != identity.birth_date:
        rows.refuse(
            at, "birth_date", Message("出生日期与证件号码不符"), Message("请核对出生日期和证件号码")
        )


VOLUNTEERS = Kind(
    code="volunteers",
    title="志愿者",
    table=volunteer,
    key=("volunteer_no",),
    complete=_complete,
    fields=(
        Field(
            "volunteer_no",
            "志愿者编号",
            "文本；按它认出同一个人。",
            identifier(40),
            required=True,
            titles=("志愿者ID",),
        ),
        Field(
            "name",
            "姓名",
            "加密保存。",
            text(60),
            required=True,
            sealed=True,
            titles=("志愿者姓名",),
        ),
        Field(
            "id_type",
            "证件类型",
            "留空则按号码判断。",
            choice(IdType, _ID_TYPES, _ID_TYPES_SHOWN),
            choices=_ID_TYPES_SHOWN,
        ),
        Field(
            "id_number",
            "证件号码",
            "文本；加密保存。",
            _id_number,
            sealed=True,
            titles=("身份证号", "身份证号码"),
        ),
        Field(
            "gender",
            "性别",
            "男或女；留空则取自身份证号。",
            choice(Gender, _GENDERS, ("男", "女")),
            choices=("男", "女"),
        ),
        Field("birth_date", "出生日期", "留空则取自身份证号。", day),
        Field(
            "district",
            "居住地",
            "区、街道或社区的名称或代码；市外的写“市外”。",
            place,
            column="residence",
            default=NOWHERE,
            restore=stored_place,
            titles=("居住区", "所在区", "居住区域"),
        ),
        Field("registered_on", "注册日期", "日期。", day, required=True, titles=("注册时间",)),
        Field("verified", "实名认证", "是否已实名认证。", yes_no, choices=("是", "否")),
        Field(
            "mobile",
            "联系电话",
            "文本；加密保存。",
            _mobile,
            sealed=True,
            titles=("手机", "手机号", "手机号码", "电话"),
        ),
        Field(
            "guardian_consent",
            "监护人同意",
            "未成年人的监护人是否同意。",
            yes_no,
            choices=("是", "否"),
        ),
        Field("skills", "技能特长", "用顿号分开。", text(1000)),
        Field("ended_on", "注销日期", "仍是志愿者就留空。", day),
    ),
)
