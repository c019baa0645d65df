namespace ClinicMfa.SampleHost.Development.Outbox;

/// <summary>One message that would have been sent, as <c>/dev/outbox.json</c> gives it.</summary>
internal sealed record OutboxMessage
{
    /// <summary><c>email</c> or <c>text</c>.</summary>
    public required string Channel { get; init; }

    public required string To { get; init; }

    /// <summary>Of an email; <see langword="null"/> for a text.</summary>
    public string? Subject { get; init; }

    public required string Text { get; init; }

    /// <summary>Of an email; <see langword="null"/> for a text.</summary>
    public string? Html { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    /// <summary>The clinic's id.</summary>
    public required string Clinic { get; init; }

    /// <summary>Prints neither destination nor code.</summary>
    public override string ToString() => $"OutboxMessage {Channel} of {Clinic}";
}
