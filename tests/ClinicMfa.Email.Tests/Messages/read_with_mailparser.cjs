// Reads each message named on the command line with npm's mailparser. A JSON line each.
const fs = require('fs');
const { simpleParser } = require('mailparser');

(async () => {
  for (const name of process.argv.slice(2)) {
    const message = await simpleParser(fs.readFileSync(name), { skipImageLinks: true, skipTextLinks: true, skipHtmlToText: true, skipTextToHtml: true });
    console.log(JSON.stringify({
      headers: message.headerLines.map(line => line.key).sort(),
      messageId: message.messageId,
      subject: message.subject,
      from: message.from.value.flatMap(address => [address.name, address.address]),
      to: message.to.value.map(address => address.address),
      date: message.date.toISOString(),
      attachments: message.attachments.length,
      text: message.text,
      html: message.html,
    }));
  }
})();
