namespace ClinicMfa;

/// <summary>Lays an email out as plain text.</summary>
internal static class PlainEmail
{
    public static string Write(EmailWording wording, string code) =>
        $"""
        {wording.Greeting}

        {wording.Instruction}

        {code}

        {wording.ReferenceAndTime}
        {wording.Expiry}

        {wording.NotYouQuestion}
        {wording.NotYouAdvice}

        {wording.Secrecy}

        """;
}
