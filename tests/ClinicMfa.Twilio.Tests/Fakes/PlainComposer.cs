namespace ClinicMfa.Twilio.Tests;

internal sealed class PlainComposer : ICodeMessageComposer
{
    public static string Text(CodeMessage message) =>
        $"{message.User.ClinicName}: {message.Code.Reveal()} ({message.Reference})\n@records.example.com #{message.Code.Reveal()}";

    public ComposedText ComposeText(CodeMessage message) => new(Text(message));

    public ComposedEmail ComposeEmail(CodeMessage message) => throw new NotSupportedException();
}
