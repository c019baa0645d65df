"""Reads each message named on the command line as Python's email package does under its strictest policy: any defect ends it. A JSON line each."""
import email
import email.policy
import json
import sys

policy = email.policy.default.clone(raise_on_defect=True)

for name in sys.argv[1:]:
    with open(name, "rb") as file:
        message = email.message_from_bytes(file.read(), policy=policy)
    parts = list(message.walk())
    for part in parts:
        assert not part.defects, part.defects
        for header, value in part.items():
            assert not value.defects, (header, value.defects)
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    print(json.dumps({
        "headers": sorted(header.lower() for header in message.keys()),
        "messageId": message["Message-ID"].strip(),
        "subject": message["Subject"],
        "from": [part for address in message["From"].addresses for part in (address.display_name, address.addr_spec)],
        "to": [address.addr_spec for address in message["To"].addresses],
        "date": message["Date"].datetime.isoformat(),
        "parts": [part.get_content_type() for part in parts],
        "text": text.get_content(),
        "html": html.get_content(),
    }))
