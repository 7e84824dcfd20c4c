"""A mail server that does what it is told, or what the recipient's name says. Ends when its standard input does.

Prints `ready PORT REFUSING_PORT`, then `message SENDER RECIPIENT SIGNED_IN TLS BASE64` for each mail taken. A line
on its standard input is how it behaves from then on, whatever the recipient (`ok` ends that); it answers
`behaves MOOD`. With --tls FOLDER it offers STARTTLS, with a certificate for 127.0.0.1 that it leaves there as cert.pem.
"""
import asyncio
import base64
import ssl
import subprocess
import sys

from aiosmtpd.smtp import SMTP, AuthResult

RECIPIENT_ANSWERS = {"busy": "450 4.2.1 mailbox busy", "nobody": "550 5.1.1 no such mailbox",
                     "stranger": "530 5.7.0 sign in first", "relay": "554 5.7.1 relay access denied",
                     "old_relay": "554 relay access denied", "closing": "421 4.3.2 closing for the night"}
TEXT_ANSWERS = {"full": "452 4.3.1 no room left", "refused": "554 5.6.0 text refused"}
mood = "ok"


def wish_of(address):
    return address.split("@")[0] if mood == "ok" else mood


class Handler:
    async def handle_MAIL(self, server, session, envelope, address, options):
        if mood == "sender" or address.startswith("sender@"):
            return "550 5.1.8 we take nothing from you"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        wish = wish_of(address)
        if wish in ("silent", "stall"):
            await asyncio.Event().wait()
        if wish == "cut":
            server.transport.abort()
        envelope.rcpt_tos.append(address)
        return RECIPIENT_ANSWERS.get(wish, "250 OK")

    async def handle_DATA(self, server, session, envelope):
        wish = wish_of(envelope.rcpt_tos[0])
        if wish in ("cut_late", "lost"):
            server.transport.abort()
        if wish not in TEXT_ANSWERS:
            text = base64.b64encode(envelope.original_content).decode()
            print("message", envelope.mail_from, envelope.rcpt_tos[0], bool(session.authenticated),
                  session.ssl is not None, text, flush=True)
        return TEXT_ANSWERS.get(wish, "250 OK")


def listen():
    global mood
    for line in sys.stdin:
        mood = line.strip()
        print("behaves", mood, flush=True)


def authenticate(server, session, envelope, mechanism, login):
    good = login.login == b"caseloop" and login.password == b"s3cret"
    return AuthResult(success=good, handled=False)


def tls_context(folder):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder + "/key.pem", "-out",
         folder + "/cert.pem"], check=True, stderr=subprocess.DEVNULL)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder + "/cert.pem", folder + "/key.pem")
    return context


async def refuse_everyone(reader, writer):
    writer.write(b"554 no service here\r\n")
    await writer.drain()
    writer.close()


async def main():
    context = tls_context(sys.argv[2]) if sys.argv[1:2] == ["--tls"] else None
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(Handler(), hostname="test", tls_context=context, authenticator=authenticate,
                     auth_require_tls=True), "127.0.0.1", 0)
    refusing = await asyncio.start_server(refuse_everyone, "127.0.0.1", 0)
    print("ready", server.sockets[0].getsockname()[1], refusing.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, listen)


asyncio.run(main())
