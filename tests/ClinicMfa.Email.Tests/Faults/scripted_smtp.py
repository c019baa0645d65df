"""An SMTP server (Debian python3-aiosmtpd) that misbehaves as the JSON in argv[1] says, and tells on stdout, a JSON line each, what it saw.

cert, key    files; without them there is no TLS
implicit     TLS from the first byte instead of STARTTLS
user, pass   AUTH is offered and required
utf8         SMTPUTF8 is offered
replies      {verb: [reply or null, ...]}: one a use, over all connections; null or an empty list is the usual answer.
             Verbs are GREETING, MAIL, RCPT, DATA (in place of 354), BODY (at the end of the message), QUIT, AUTH...
stall, drop  the verb at which nothing more is said, or the connection is cut. Stalling dribbles a byte of "220 " first.
tarpit       the verb from which on each reply is dribbled, a byte a second
dropEvery    only each so many-th time
stallUse     only this use of the verb, counted from 1
oauth        the mechanisms offered in place of PLAIN and LOGIN, such as ["XOAUTH2"]; pass is the token then
brief        messages are told by their Message-ID alone, and commands not at all

A line on stdin is said to every open connection (nothing, if it is empty), which is then closed: "hungup" follows.
"""
import asyncio
import base64
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

script = json.loads(sys.argv[1])
replies = script.get("replies", {})
brief = script.get("brief", False)
connections = set()
most = uses = stallUses = 0


def tell(event, **fields):
    print(json.dumps({"event": event, **fields}), flush=True)


def check(server, session, envelope, mechanism, data):
    right = data.login.decode() == script["user"] and data.password.decode() == script["pass"]
    return AuthResult(success=right, handled=True) if right else AuthResult(success=False, handled=False)


async def by_token(server, mechanism, args):
    tell("auth", verb=mechanism)
    said = base64.b64decode(args[1]).decode()
    user, token = script["user"], script["pass"]
    right = {
        "XOAUTH2": f"user={user}\x01auth=Bearer {token}\x01\x01",
        "OAUTHBEARER": f"n,a={user},\x01",
    }[mechanism]
    if said == right or mechanism == "OAUTHBEARER" and said.startswith(right) and said.endswith(f"\x01auth=Bearer {token}\x01\x01"):
        return AuthResult(success=True)
    await server.challenge_auth(b'{"status":"invalid_token"}')
    return AuthResult(success=False, handled=False)


class Handler:
    async def auth_XOAUTH2(self, server, args):
        return await by_token(server, "XOAUTH2", args)

    async def auth_OAUTHBEARER(self, server, args):
        return await by_token(server, "OAUTHBEARER", args)

    async def handle_RCPT(self, server, session, envelope, address, options):
        if not brief:
            tell("recipient", address=address)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if brief:
            head = envelope.original_content.split(b"\r\n\r\n", 1)[0]
            tell("message", address=next(line for line in head.split(b"\r\n") if line.lower().startswith(b"message-id:")).split()[1].decode())
        else:
            tell("message", sender=envelope.mail_from, recipients=envelope.rcpt_tos, content=base64.b64encode(envelope.original_content).decode())
        return await server.misbehave("BODY") or "250 2.0.0 taken"


class Scripted(SMTP):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for verb, method in list(self._smtp_methods.items()):
            self._smtp_methods[verb] = self.scripted(verb, method)

    def scripted(self, verb, method):
        async def run(argument):
            if not brief:
                tell("command", verb=verb)
            reply = await self.misbehave(verb)
            if reply is None:
                await method(argument)
            else:
                await self.push(reply)
                if reply.startswith("421"):
                    self.transport.close()
        return run

    def connection_lost(self, error):
        if self in connections:
            connections.remove(self)
            tell("disconnected", open=len(connections), most=most)
        super().connection_lost(error)

    async def push(self, status):
        if not self.dribbles:
            await super().push(status)
            return
        tell("dribbled")
        for byte in status.encode() + b"\r\n":
            self._writer.write(bytes([byte]))
            await asyncio.sleep(1)

    dribbles = False

    async def misbehave(self, verb):
        global uses, stallUses
        if script.get("drop") == verb:
            uses += 1
        if script.get("tarpit") == verb:
            self.dribbles = True
        if script.get("drop") == verb and uses % script.get("dropEvery", 1) == 0:
            tell("dropped")
            self.transport.abort()
            raise asyncio.CancelledError()
        if script.get("stall") == verb:
            stallUses += 1
            if script.get("stallUse", stallUses) == stallUses:
                tell("stalled")
                await asyncio.Event().wait()
        rest = replies.get(verb)
        return rest.pop(0) if rest else None

    async def _handle_client(self):
        global most
        if self not in connections:
            connections.add(self)
            most = max(most, len(connections))
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


def hang_up(line):
    for connection in list(connections):
        if line:
            connection._writer.write(line.encode() + b"\r\n")
            connection.transport.close()
        else:
            connection.transport.abort()
    tell("hungup")


async def main():
    tls = None
    if "cert" in script:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(script["cert"], script["key"])
    implicit = script.get("implicit", False)
    auth = "user" in script
    excluded = {"PLAIN", "LOGIN", "XOAUTH2", "OAUTHBEARER"} - set(script.get("oauth", ["PLAIN", "LOGIN"]))

    def connection():
        return Scripted(
            Handler(), hostname="relay.test", enable_SMTPUTF8=script.get("utf8", False),
            tls_context=None if implicit else tls, require_starttls=tls is not None and not implicit,
            authenticator=check if auth else None, auth_exclude_mechanism=excluded, auth_required=auth, auth_require_tls=not implicit and tls is not None)

    loop = asyncio.get_running_loop()
    loop.add_reader(sys.stdin, lambda: hang_up(sys.stdin.readline().rstrip("\n")))
    server = await loop.create_server(connection, "127.0.0.1", 0, ssl=tls if implicit else None)
    tell("listening", port=server.sockets[0].getsockname()[1])
    await server.serve_forever()


asyncio.run(main())
