using System.Net;

namespace ClinicMfa;

/// <summary>Writes notices in the user's language (rules E4, M7).</summary>
internal sealed class NoticeComposer : INoticeComposer
{
    public ComposedEmail ComposeEmail(NoticeMessage notice)
    {
        var wording = MessageWordings.For(notice.User);
        var email = wording.Notice(Facts(notice, wording));
        return new ComposedEmail(email.Subject, PlainEmail.Write(email), HtmlEmail.Write(email, wording.Language));
    }

    public ComposedText ComposeText(NoticeMessage notice)
    {
        if (notice.Kind != NoticeKind.Test)
            throw new ArgumentException("Notices go by email; only a test goes by text.", nameof(notice));

        var wording = MessageWordings.For(notice.User);
        return new ComposedText(wording.TestText(MessageNames.ClinicInText(notice.User, wording)));
    }

    private static string Named(string name, IMessageWording wording) => name.Length == 0 ? wording.MemberOfStaff : name;

    private static NoticeFacts Facts(NoticeMessage notice, IMessageWording wording) => new()
    {
        Kind = notice.Kind,
        ClinicName = MessageNames.Clinic(notice.User, wording),
        PersonName = DisplayNames.Harmless(notice.User.DisplayName),
        When = notice.User.ShowDateAndTime(notice.At),
        Method = notice.Method,
        Concerned = notice.Concerned?.Value is { } masked ? DisplayNames.Harmless(masked) : null,
        Colleague = notice.ColleagueName is { } name ? Named(DisplayNames.Harmless(name), wording) : null,
        ActorName = notice.ActorName is { } actor && DisplayNames.Harmless(actor) is { Length: > 0 } harmless ? harmless : null,
        IsByOperator = notice.IsByOperator,
        ClientAddress = IPAddress.TryParse(notice.ClientAddress, out var address) ? address.ToString() : null, // what a proxy made up is not repeated
    };
}
