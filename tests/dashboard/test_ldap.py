"""Passwords of an office's directory: a real slapd beside the tests."""

import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.setting_checks import BadSetting
from dashboard.settings import Settings
from queries import accounts
from queries.accounts.ldap import OfficeDirectory
from tests.dashboard.conftest import build
from tests.dashboard.machines import free_port, until
from tests.dashboard.visitor import PASSWORD, Visitor

THEIRS = "the password of the office"
PERSON = "uid={username},ou=people,dc=office"
SCHEMAS = Path("/etc/ldap/schema")

CONFIGURATION = """\
include {schemas}/core.schema
include {schemas}/cosine.schema
include {schemas}/inetorgperson.schema
pidfile {folder}/pid
modulepath /usr/lib/ldap
moduleload back_mdb
database mdb
suffix "dc=office"
rootdn "cn=root,dc=office"
rootpw root
directory {folder}/data
"""
ENCRYPTED = """\
TLSCertificateFile {folder}/cert.pem
TLSCertificateKeyFile {folder}/key.pem
TLSCACertificateFile {folder}/cert.pem
"""
PEOPLE = """\
dn: dc=office
objectClass: dcObject
objectClass: organization
dc: office
o: office

dn: ou=people,dc=office
objectClass: organizationalUnit
ou: people
""" + "".join(
    f"""
dn: uid={name},ou=people,dc=office
objectClass: inetOrgPerson
uid: {name}
cn: {name}
sn: {name}
userPassword: {THEIRS}
"""
    for name in ("leader", "stranger")
)


@pytest.fixture(scope="module")
def directories():
    """Addresses of the directory, plain and encrypted, and the file of its certificate."""
    program, fill = (shutil.which(one, path="/usr/sbin:/usr/bin") for one in ("slapd", "slapadd"))
    if program is None or fill is None or not SCHEMAS.is_dir():
        pytest.skip("no slapd on this machine: apt-get install slapd")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "data").mkdir()
        file = folder / "slapd.conf"
        certify(folder)
        given = CONFIGURATION.replace("database mdb", f"{ENCRYPTED}database mdb")
        file.write_text(given.format(schemas=SCHEMAS, folder=folder))
        subprocess.run([fill, "-f", file], input=PEOPLE, text=True, check=True, capture_output=True)
        address = f"ldap://127.0.0.1:{free_port()}"
        encrypted = f"ldaps://localhost:{free_port()}"
        with subprocess.Popen(
            [program, "-f", file, "-h", f"{address} {encrypted}", "-d", "0"],
            stderr=subprocess.DEVNULL,
        ) as server:
            directory = OfficeDirectory(address, PERSON)
            until(lambda: directory.takes("leader", THEIRS))
            yield address, encrypted, folder / "cert.pem"
            server.terminate()


def certify(folder):
    made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    files = ["-keyout", folder / "key.pem", "-out", folder / "cert.pem"]
    names = ["-addext", "subjectAltName=DNS:localhost"]
    subprocess.run(
        [shutil.which("openssl"), *made, *names, *files], check=True, capture_output=True
    )


@pytest.fixture
def url(directories):
    """Address of the directory, not encrypted, for it does not leave the machine."""
    return directories[0]


# ldap3 leaves the socket of a handshake that failed to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_encrypted_directory_is_asked_if_its_certificate_is_known(directories, monkeypatch):
    _, encrypted, certificate = directories
    assert not OfficeDirectory(encrypted, PERSON).takes("leader", THEIRS), "whoever answers there"
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert OfficeDirectory(encrypted, PERSON).takes("leader", THEIRS)
    assert not OfficeDirectory(encrypted, PERSON).takes("leader", "wrong")
    elsewhere = encrypted.replace("localhost", "127.0.0.1")
    assert not OfficeDirectory(elsewhere, PERSON).takes("leader", THEIRS), "of another name"


@pytest.fixture
def with_directory(settings, url):
    return replace(settings, ldap_url=url, ldap_person=PERSON)


@pytest.fixture
def visitor(office, with_directory, clock):
    return Visitor(build(office, with_directory, clock))


@pytest.mark.parametrize("password", [THEIRS, PASSWORD])
def test_the_password_of_the_office_opens_and_the_own_one_too(visitor, password):
    assert visitor.sign_in("leader", password).status_code == 302
    assert visitor.get("/account/sessions").status_code == 200


@pytest.mark.parametrize(
    ("username", "password"),
    [
        ("leader", "wrong"),
        ("leader", ""),
        ("stranger", THEIRS),
        ("system", THEIRS),
        ("*", THEIRS),
        ("leader,ou=people,dc=office", THEIRS),
        ("leader\0", THEIRS),
    ],
)
def test_who_has_no_account_here_or_another_password_stays_out(visitor, username, password):
    answer = visitor.sign_in(username, password)
    assert answer.status_code == 401
    assert "用户名或密码不正确，或账号已暂时锁定" in answer.text


def test_guessing_at_the_directory_is_braked_here(visitor, office):
    for _ in range(5):
        visitor.sign_in("leader", "wrong")
    assert visitor.sign_in("leader", THEIRS).status_code == 401
    with office.reading() as connection:
        assert accounts.get_account(connection, "leader").locked_until


def test_a_closed_account_stays_closed(visitor, office, clock):
    with office.writing() as connection:
        accounts.disable_account(connection, "leader", clock())
    assert visitor.sign_in("leader", THEIRS).status_code == 401


def test_no_password_here_is_asked_of_whom_the_office_knows(visitor, office):
    with office.writing() as connection:
        accounts.set_password(connection, "leader", "given by somebody else")
    visitor.sign_in("leader", THEIRS)
    assert visitor.get("/account/sessions").status_code == 200
    with office.reading() as connection:
        one = accounts.get_account(connection, "leader")
        assert accounts.has_password(connection, one.id, "given by somebody else")


@pytest.mark.parametrize("name", ["*", "leader)(uid=*", "leader,ou=people", "", "a" * 5000])
def test_a_name_is_a_name_whatever_is_in_it(url, name):
    assert not OfficeDirectory(url, PERSON).takes(name, THEIRS)


def test_a_directory_out_of_reach_lets_nobody_in_and_own_passwords_still_do(
    office, settings, clock
):
    away = replace(settings, ldap_url="ldap://127.0.0.1:1", ldap_person=PERSON)
    visitor = Visitor(build(office, away, clock))
    assert visitor.sign_in("leader", THEIRS).status_code == 401
    assert visitor.sign_in("leader").status_code == 302


@pytest.mark.parametrize(
    "given",
    [
        {"ldap_url": "ldap://directory.example", "ldap_person": PERSON},
        {"ldap_url": "ldaps://directory.example"},
        {"ldap_url": "ldaps://directory.example", "ldap_person": "uid=somebody"},
    ],
)
def test_half_a_directory_is_refused(given):
    with pytest.raises(BadSetting, match="ZHIYUAN_LDAP"):
        Settings(**given)
