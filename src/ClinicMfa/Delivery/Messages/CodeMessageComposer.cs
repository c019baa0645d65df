using System.Globalization;
using Microsoft.Extensions.Options;

namespace ClinicMfa;

/// <summary>Writes the messages by rule M4: language and time as the user reads them, names made harmless, the code only where it belongs.</summary>
internal sealed class CodeMessageComposer(IOptions<ClinicMfaOptions> options) : ICodeMessageComposer
{
    /// <summary>As long as <c>10:54 a. m.</c>: what the wordings leave room for.</summary>
    private const int MaxTimeSeptets = 11;

    public ComposedEmail ComposeEmail(CodeMessage message)
    {
        var wording = MessageWordings.For(message.User);
        var email = wording.Email(Facts(message, wording));
        var code = message.Code.Reveal();
        return new ComposedEmail(email.Subject, PlainEmail.Write(email, code), HtmlEmail.Write(email, wording.Language, code));
    }

    public ComposedText ComposeText(CodeMessage message)
    {
        if (string.IsNullOrWhiteSpace(options.Value.Domain))
            throw new InvalidOperationException("ClinicMfa:Domain is missing: it is required where texts are sent, and is the domain users log in at, such as records.example.com.");

        var wording = MessageWordings.For(message.User);
        var code = message.Code.Reveal();
        var text = wording.Text(TextFacts(message, wording), code);

        // The last line binds the code to the host: phones offer it on this domain and on no other.
        var lastLine = $"\n@{options.Value.Domain} #{code}";
        return Fitting($"{text}\n{wording.NeverShare}{lastLine}")
            ?? Fitting(text + lastLine)
            ?? throw new InvalidOperationException("ClinicMfa:Domain is too long or has other than ASCII characters: the text does not fit one segment.");
    }

    private static ComposedText? Fitting(string body) =>
        Gsm7.Septets(body) <= Gsm7.SegmentSeptets ? new ComposedText(body) : null;

    private static MessageFacts Facts(CodeMessage message, IMessageWording wording) => new()
    {
        Purpose = message.Purpose,
        ClinicName = MessageNames.Clinic(message.User, wording),
        PersonName = DisplayNames.Harmless(message.User.DisplayName),
        Reference = message.Reference.Value,
        SentTime = message.User.ShowTime(message.SentAt),
        ExpiryTime = message.User.ShowTime(message.ExpiresAt),
        MinutesValid = (int)(message.ExpiresAt - message.SentAt).TotalMinutes,
    };

    private static MessageFacts TextFacts(CodeMessage message, IMessageWording wording) => Facts(message, wording) with
    {
        ClinicName = MessageNames.ClinicInText(message.User, wording),
        ExpiryTime = TextTime(message.User, message.ExpiresAt),
    };

    /// <summary>The time as the page shows it, or on the 24-hour clock where its language does not fit the alphabet.</summary>
    private static string TextTime(MfaUser user, DateTimeOffset at)
    {
        var time = user.ShowTime(at).Normalize(System.Text.NormalizationForm.FormKC); // a narrow no-break space becomes a space
        return Gsm7.Septets(time) <= MaxTimeSeptets
            ? time
            : TimeZoneInfo.ConvertTime(at, user.TimeZone).ToString("HH:mm", CultureInfo.InvariantCulture);
    }
}
