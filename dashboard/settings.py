"""Everything that differs between one installation and another, read once."""

import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from dotenv import dotenv_values

from dashboard.setting_checks import BadSetting, check

logger = logging.getLogger(__name__)


def _setting(meaning: str, chinese: str, default: Any = None, *, secret: bool = False) -> Any:
    described = {"meaning": meaning, "chinese": chinese}
    return field(default=default, metadata=described, repr=not secret)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """One installation's settings; each is the environment variable ZHIYUAN_<NAME>."""

    database_url: str = _setting(
        "Address of the store, as SQLAlchemy writes it.",
        "数据库地址，按 SQLAlchemy 的写法。",
        "sqlite:///var/zhiyuan.db",
        secret=True,
    )
    read_database_urls: tuple[str, ...] = _setting(
        "Addresses of replicas to read from, separated by commas.",
        "只读副本的地址，用逗号分隔。",
        (),
        secret=True,
    )
    redis_url: str = _setting(
        "Redis through which several machines share work in the background and answers of pages, "
        "redis://host:6379/0; empty: each server does it by itself.",
        "多台服务器共用后台任务队列与页面答案的 Redis 地址，如 redis://主机:6379/0；留空由各服务器自行处理。",
        "",
        secret=True,
    )
    secret_key: str = _setting(
        "Signs the session cookie; at least 16 characters.",
        "会话签名密钥，至少 16 个字符。",
        "",
        secret=True,
    )
    pii_keys: tuple[str, ...] = _setting(
        "Keys for personal fields, newest first, separated by commas; at least 16 characters.",
        "个人信息加密密钥，新的在前，用逗号分隔；每个至少 16 个字符。",
        (),
        secret=True,
    )
    city: str = _setting("City pack that the demo loads.", "演示时载入的城市数据包。", "xiamen")
    locale: str = _setting(
        "Language where neither person nor browser says: zh_CN or en.",
        "用户和浏览器都未指明时的语言：zh_CN 或 en。",
        "zh_CN",
    )
    timezone: str = _setting("The city's clock.", "本市的时区。", "Asia/Shanghai")
    session_idle_minutes: int = _setting(
        "Minutes without a request until a session ends.", "无操作多少分钟后结束会话。", 30
    )
    session_hours: int = _setting(
        "Hours until a session ends, whatever is done in it.",
        "无论有无操作，多少小时后结束会话。",
        10,
    )
    second_factor: str = _setting(
        "optional or required: whether administrators and approvers must enter with a one-time "
        "password beside their own.",
        "两步验证：optional 为自愿，required 为管理、安全、审计和审批岗位必须使用。",
        "optional",
    )
    oidc_issuer: str = _setting(
        "OpenID Connect provider of the office to sign on by, https://…; empty: none.",
        "本单位统一登录（OpenID Connect）的地址，https://…；留空不用。",
        "",
    )
    oidc_client_id: str = _setting(
        "By what name the provider knows this installation.",
        "统一登录平台分配的客户端编号。",
        "",
    )
    oidc_client_secret: str = _setting(
        "Its secret at the provider.", "统一登录平台分配的客户端密钥。", "", secret=True
    )
    oidc_claim: str = _setting(
        "What of the provider's answer is the user name here.",
        "统一登录返回的哪一项是本系统的用户名。",
        "preferred_username",
    )
    ldap_url: str = _setting(
        "Directory of the office, ldaps://host, whose passwords open accounts here; empty: none.",
        "本单位目录服务（LDAP）的地址，ldaps://主机：其密码也可登录本系统；留空不用。",
        "",
    )
    ldap_person: str = _setting(
        "Name of a person's entry there, as uid={username},ou=people,dc=office,dc=cn.",
        "目录中人员条目的名称，如 uid={username},ou=people,dc=office,dc=cn。",
        "",
    )
    behind_tls: bool = _setting(
        "1 where a proxy serves this over TLS: cookies Secure, HSTS.",
        "由代理以 TLS 提供服务时为 1：Cookie 标记 Secure，启用 HSTS。",
        False,
    )
    allowed_hosts: tuple[str, ...] = _setting(
        "Host names that requests may name, separated by commas; empty: any.",
        "请求可使用的主机名，用逗号分隔；留空不限。",
        (),
    )
    map_approval_number: str = _setting(
        "审图号 printed below the map; empty: 示意图.", "地图下方印的审图号；留空印“示意图”。", ""
    )
    office_name: str = _setting(
        "Head of the papers of the registration desk; empty: the city's bureau of civil affairs.",
        "登记审查文书的抬头和落款；留空用“某某市民政局”。",
        "",
    )
    public_address: str = _setting(
        "Where the public reaches this installation, https://…: the QR codes of certificates lead "
        "there; empty: the address by which the certificate was fetched.",
        "公众访问本系统的网址（https://…），记录证明的二维码指向这里；留空用下载时的网址。",
        "",
    )
    certificate_publicity_days: int = _setting(
        "Calendar days for which a certificate of service is publicized.",
        "记录证明的公示天数（自然日）。",
        7,
    )
    briefing_template: str = _setting(
        "File of the bureau's own slides (pptx) for briefings; empty: the built-in ones.",
        "汇报幻灯片使用的本单位模板（pptx 文件）；留空用内置模板。",
        "",
    )
    briefing_folder: str = _setting(
        "Folder into which scheduled briefings are put as well; empty: none.",
        "定期汇报另存到的文件夹；留空不另存。",
        "",
    )
    mail_server: str = _setting(
        "Mail server that scheduled briefings are sent by, smtp://host:25 or "
        "smtps://user:password@host:465; empty: none.",
        "发送定期汇报的邮件服务器，如 smtp://主机:25 或 smtps://用户:密码@主机:465；留空不发邮件。",
        "",
        secret=True,
    )
    mail_from: str = _setting(
        "Address that mail comes from.",
        "发件人地址。",
        "",
    )
    mail_to: tuple[str, ...] = _setting(
        "Addresses that scheduled briefings are mailed to, separated by commas.",
        "定期汇报的收件人地址，用逗号分隔。",
        (),
    )
    watermark: str = _setting(
        "Printed across every page of briefings, as 内部资料; empty: nothing.",
        "汇报材料每页的水印，如“内部资料”；留空不加。",
        "",
    )
    scan_command: str = _setting(
        "Virus scanner: a command that reads a document on standard input and exits 0 if clean, "
        "1 if not, as clamdscan - does; empty: none.",
        "病毒扫描命令，从标准输入读文件：退出码 0 为干净，1 为有问题，如 clamdscan -；留空不扫描。",
        "",
    )
    slow_milliseconds: int = _setting(
        "Milliseconds from which a statement in the store is logged with its plan; 0: never.",
        "数据库语句耗时达到多少毫秒即连同执行计划写入日志；0 表示不写。",
        1000,
    )
    least_coverage: int = _setting(
        "Per cent of the months owed that a district must have delivered to be compared.",
        "区级数据覆盖率低于此百分数时不作比较。",
        80,
    )
    demo_password: str = _setting(
        "Password of the demo accounts; empty: generated.",
        "演示账号的密码；留空自动生成。",
        "",
        secret=True,
    )
    log_format: str = _setting("text or json.", "日志格式：text 或 json。", "text")

    @classmethod
    def from_environment(
        cls, environ: Mapping[str, str] | None = None, env_file: Path | None = Path(".env")
    ) -> "Settings":
        """Read the settings.

        Args:
            environ: where from; None: the process's environment. An empty value is none.
            env_file: read first where it exists; the environment wins over it.

        Raises:
            BadSetting: a value cannot be what it should be.
        """
        known = dotenv_values(env_file) if env_file and env_file.is_file() else {}
        found = {**known, **(os.environ if environ is None else environ)}
        given = {
            name.removeprefix("ZHIYUAN_").lower(): value
            for name, value in found.items()
            if name.startswith("ZHIYUAN_") and value
        }
        names = {one.name for one in fields(cls)}
        for name in sorted(given.keys() - names):
            logger.warning("ZHIYUAN_%s is not a setting; see the README's table", name.upper())
        defaults = {one.name: one.default for one in fields(cls)}
        return cls(
            **{
                name: _read(name, text, defaults[name])
                for name, text in given.items()
                if name in names
            }
        )

    def __post_init__(self) -> None:
        """Refuse values that would only fail later."""
        check(self)


def described_settings(settings: type[Settings]) -> list[tuple[str, Any, str, str]]:
    """List the settings: name, default, meaning in English, meaning in Chinese."""
    return [
        (one.name, one.default, one.metadata["meaning"], one.metadata["chinese"])
        for one in fields(settings)
    ]


def _read(name: str, text: str, default: Any) -> Any:
    if isinstance(default, bool):
        if text not in ("0", "1"):
            raise BadSetting(f"ZHIYUAN_{name.upper()} must be 0 or 1")
        return text == "1"
    if isinstance(default, int):
        if not text.isdecimal():
            raise BadSetting(f"ZHIYUAN_{name.upper()} must be a whole number")
        return int(text)
    if isinstance(default, tuple):
        return tuple(part.strip() for part in text.split(",") if part.strip())
    return text
