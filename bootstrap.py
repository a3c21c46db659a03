"""Set up, try and test the platform on a machine that has nothing but Python and pip.

    python3 bootstrap.py demo     furnish var/demo and serve it
    python3 bootstrap.py test     run every check; --long adds the slow ones
    python3 bootstrap.py setup    make .venv (--dev with what tests need)
    python3 bootstrap.py bench    time the matcher and the log against their peers

Standard library only. Packages come from the index that this machine is set up for, checked
against the hashes of the lock files.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
TOOLS = ROOT / ".tools"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
UV = "uv==0.13.8"
LOCKS = {"run": "requirements.lock", "dev": "requirements-dev.lock", "bench": "requirements-bench.lock"}
LEVELS = {"run": {"run", "dev", "bench"}, "dev": {"dev", "bench"}, "bench": {"bench"}}


def uv() -> list[str]:
    """The command that runs uv: the one on the path, or one installed beside the project."""
    found = shutil.which("uv")
    if found:
        return [found]
    local = TOOLS / "bin" / "uv"
    if not local.exists():
        print("uv kuruluyor …", flush=True)
        pip = [sys.executable, "-m", "pip", "install", "-q", "--root-user-action=ignore"]
        subprocess.run([*pip, "--target", str(TOOLS), UV], check=True)
    return [str(local)]


def fingerprint(lock: str) -> str:
    return hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()


def is_ready(level: str) -> bool:
    """True where the environment was made from today's lock of this level or a wider one."""
    stamp = VENV / "istihdam-lock"
    if not stamp.exists():
        return False
    made, _, digest = stamp.read_text().partition(" ")
    return made in LEVELS[level] and digest == fingerprint(LOCKS[made])


def setup(level: str) -> None:
    """Make .venv hold exactly what the lock of this level says, and the project itself."""
    if is_ready(level):
        return
    stamp = VENV / "istihdam-lock"
    stamp.unlink(missing_ok=True)
    environment = os.environ | {
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_LINK_MODE": os.environ.get("UV_LINK_MODE", "copy"),
    }
    if not BIN.exists():
        subprocess.run(
            [*uv(), "venv", "-q", "--python", sys.executable, str(VENV)], check=True, env=environment
        )
    print(f"Paketler kuruluyor ({LOCKS[level]}) …", flush=True)
    pip = [*uv(), "pip"]
    here = ["-q", "--python", str(BIN / "python")]
    subprocess.run(
        [*pip, "sync", *here, "--require-hashes", LOCKS[level]], check=True, env=environment, cwd=ROOT
    )
    subprocess.run([*pip, "install", *here, "--no-deps", "-e", "."], check=True, env=environment, cwd=ROOT)
    stamp.write_text(f"{level} {fingerprint(LOCKS[level])}")


def run(*command: str) -> int:
    """The exit status of a command of the environment, run in the project's folder."""
    environment = os.environ | {"VIRTUAL_ENV": str(VENV), "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, env=environment).returncode


def main(arguments: list[str]) -> int:
    """Carry out one of the four commands; its exit status comes back."""
    if not arguments or arguments[0] not in ("setup", "demo", "test", "bench"):
        print(__doc__)
        return 2
    command, *rest = arguments
    if command == "setup":
        setup("dev" if "--dev" in rest else "run")
        return 0
    if command == "demo":
        setup("run")
        return run("istihdam", "demo", *rest)
    if command == "test":
        setup("dev")
        return run("python", "-m", "tests", *rest)
    setup("bench")
    return run("python", "-m", "benchmarks", *rest)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
