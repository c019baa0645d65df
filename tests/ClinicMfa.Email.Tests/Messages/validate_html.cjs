// Holds each HTML file named on the command line against the HTML standard with npm's html-validate. A line for each fault.
const fs = require('fs');
const { HtmlValidate } = require('html-validate');

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: { 'prefer-native-element': 'off' }, // <div role="main">: mail programs that don't know <main> drop its padding
});

(async () => {
  for (const name of process.argv.slice(2)) {
    const report = await validator.validateString(fs.readFileSync(name, 'utf8'));
    for (const result of report.results)
      for (const fault of result.messages)
        console.log(`${name}:${fault.line}:${fault.column} ${fault.ruleId}: ${fault.message}`);
  }
})();
