namespace ClinicMfa;

/// <summary>The wording of one language. All of it is in one file a language, so that it is easy to find and to change.</summary>
internal interface IMessageWording
{
    /// <summary>For the <c>lang</c> attribute.</summary>
    string Language { get; }

    /// <summary>Stands for a clinic whose name can't be shown, within a sentence.</summary>
    string YourClinic { get; }

    /// <summary>Stands for a colleague whose name can't be used.</summary>
    string MemberOfStaff { get; }

    /// <summary>The sentences of the email.</summary>
    EmailWording Email(MessageFacts facts);

    /// <summary>
    /// The text up to its last line. GSM-7, and at most 86 septets with a clinic name of 30, a code of 10 digits, a time of 11 and a
    /// reference of 2: that is what a domain of 60 leaves of a segment.
    /// </summary>
    string Text(MessageFacts facts, string code);

    /// <summary>The sentences of a notice by email.</summary>
    EmailWording Notice(NoticeFacts facts);

    /// <summary>The whole text of a test message, GSM-7.</summary>
    string TestText(string clinicName);

    /// <summary>A line of the text for which there is room most of the time.</summary>
    string NeverShare { get; }
}
