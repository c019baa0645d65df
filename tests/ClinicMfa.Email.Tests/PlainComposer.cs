namespace ClinicMfa.Email.Tests;

/// <summary>The barest composer: names go in as they are, so that what the sender makes harmless is the sender's doing.</summary>
internal sealed class PlainComposer : ICodeMessageComposer
{
    public ComposedEmail ComposeEmail(CodeMessage message) => new(
        $"{message.User.ClinicName}: your code {message.Reference}",
        $"Hello {message.User.DisplayName},\n.\n..two\nYour code is {message.Code.Reveal()}.\n",
        $"<p>Your code is <b>{message.Code.Reveal()}</b>.</p>");

    public ComposedText ComposeText(CodeMessage message) => throw new NotSupportedException();
}
