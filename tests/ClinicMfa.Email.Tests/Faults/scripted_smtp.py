"""An SMTP server (Debian python3-aiosmtpd) that misbehaves as the JSON in argv[1] says, and tells on stdout, a JSON line each, what it saw.

cert, key    files; without them there is no TLS
implicit     TLS from the first byte instead of STARTTLS
user, pass   AUTH is offered and required
utf8         SMTPUTF8 is offered
replies      {verb: [reply or null, ...]}: one a use, over all connections; null or an empty list is the usual answer.
             Verbs are GREETING, MAIL, RCPT, DATA (in place of 354), BODY (at the end of the message), QUIT, AUTH...
stall, drop  the verb at which nothing more is said, or the connection is cut. Stalling dribbles a byte of "220 " first.
"""
import asyncio
import base64
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

script = json.loads(sys.argv[1])
replies = script.get("replies", {})


def tell(event, **fields):
    print(json.dumps({"event": event, **fields}), flush=True)


def check(server, session, envelope, mechanism, data):
    right = data.login.decode() == script["user"] and data.password.decode() == script["pass"]
    return AuthResult(success=right, handled=True) if right else AuthResult(success=False, handled=False)


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        tell("recipient", address=address)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        tell("message", sender=envelope.mail_from, recipients=envelope.rcpt_tos, content=base64.b64encode(envelope.original_content).decode())
        return await server.misbehave("BODY") or "250 2.0.0 taken"


class Scripted(SMTP):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for verb, method in list(self._smtp_methods.items()):
            self._smtp_methods[verb] = self.scripted(verb, method)

    def scripted(self, verb, method):
        async def run(argument):
            tell("command", verb=verb)
            reply = await self.misbehave(verb)
            if reply is None:
                await method(argument)
            else:
                await self.push(reply)
                if reply.startswith("421"):
                    self.transport.close()
        return run

    async def misbehave(self, verb):
        if script.get("drop") == verb:
            tell("dropped")
            self.transport.abort()
            raise asyncio.CancelledError()
        if script.get("stall") == verb:
            tell("stalled")
            await asyncio.Event().wait()
        rest = replies.get(verb)
        return rest.pop(0) if rest else None

    async def _handle_client(self):
        if self._tls_protocol is None:
            tell("connected")
        if script.get("stall") == "GREETING":
            self._writer.write(b"2")
            tell("stalled")
            await asyncio.Event().wait()
        greeting = await self.misbehave("GREETING")
        if greeting is not None:
            await self.push(greeting)
            self.transport.close()
            return
        await super()._handle_client()


async def main():
    tls = None
    if "cert" in script:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(script["cert"], script["key"])
    implicit = script.get("implicit", False)
    auth = "user" in script

    def connection():
        return Scripted(
            Handler(), hostname="relay.test", enable_SMTPUTF8=script.get("utf8", False),
            tls_context=None if implicit else tls, require_starttls=tls is not None and not implicit,
            authenticator=check if auth else None, auth_required=auth, auth_require_tls=not implicit and tls is not None)

    loop = asyncio.get_running_loop()
    server = await loop.create_server(connection, "127.0.0.1", 0, ssl=tls if implicit else None)
    tell("listening", port=server.sockets[0].getsockname()[1])
    await server.serve_forever()


asyncio.run(main())
