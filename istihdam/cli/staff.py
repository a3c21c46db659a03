"""istihdam staff add / password / disable: the accounts of the people who work at the centre."""

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import accounts, config, employers, seekers
from istihdam.accounts import Role, User
from istihdam.cli.database import current
from istihdam.errors import NotFound

ROLES = [role.value for role in sorted(accounts.STAFF)]
# the tables of accounts point to people and firms, so their rooms must be known
TABLES = (employers.Employer, seekers.Seeker)
PASSWORD = click.option(
    "--password", prompt="Parola", hide_input=True, confirmation_prompt="Parola (yeniden)", help="Sorulur."
)


@click.group(help="Görevli, eğitim masası ve yönetici hesapları.")
def staff() -> None:
    pass


@staff.command(help="Yeni bir çalışan hesabı açar; parola ekranda görünmeden sorulur.")
@click.argument("email")
@click.option("--role", type=click.Choice(ROLES), required=True, help="Görevi.")
@click.option("--name", required=True, help="Adı soyadı.")
@PASSWORD
def add(email: str, role: str, name: str, password: str) -> None:
    settings = config.from_environment()
    with current(settings).transaction() as session:
        accounts.create_user(session, Role(role), name, settings=settings, email=email, password=password)
    click.echo(f"Hesap açıldı: {email} ({role}).")


@staff.command("password", help="Unutulan parolanın yerine yenisini yazar; açık oturumlar kapanır.")
@click.argument("email")
@PASSWORD
def new_password(email: str, password: str) -> None:
    settings = config.from_environment()
    with current(settings).transaction() as session:
        accounts.reset_password(session, _found(session, email), password, settings=settings)
    click.echo(f"Parola yenilendi: {email}.")


@staff.command(help="Ayrılan çalışanın hesabını kapatır; geçmişi kayıtta kalır.")
@click.argument("email")
def disable(email: str) -> None:
    with current(config.from_environment()).transaction() as session:
        user = _found(session, email)
        accounts.disable(session, user)
        left = len(seekers.followed_keys(session, user.key))
    click.echo(f"Hesap kapatıldı: {email}.")
    if left:
        click.echo(f"Takip ettiği {left} kişi duruyor; Masa'dan başka bir görevliye devredin.")


def _found(session: Session, email: str) -> User:
    user = session.scalar(select(User).where(User.email == accounts.folded_email(email)))
    if user is None or Role(user.role) not in accounts.STAFF:
        raise NotFound("No member of staff signs in with this e-mail address.")
    return user
