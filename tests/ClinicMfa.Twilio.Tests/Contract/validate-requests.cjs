// What Twilio's own library says of callbacks. Arguments: the folder of npm programs. In and out: one JSON array.
const { validateRequest, getExpectedTwilioSignature } = require(require.resolve("twilio/lib/webhooks/webhooks", { paths: [process.argv[2]] }));

let input = "";
process.stdin.setEncoding("utf8");
process.stdin.on("data", (part) => (input += part));
process.stdin.on("end", () => {
  const answers = JSON.parse(input).map(({ token, signature, url, signedUrl, form }) => ({
    signature: getExpectedTwilioSignature(token, signedUrl, form),
    isValid: validateRequest(token, signature, url, form),
  }));
  process.stdout.write(JSON.stringify(answers));
});
