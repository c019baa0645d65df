using ClinicMfa.SampleHost.Audit;
using ClinicMfa.SampleHost.Csv;
using ClinicMfa.SampleHost.Language;
using CsvHelper;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Admin.Audit;

/// <summary>One fact in the file of the login audit.</summary>
[CsvRecord]
internal sealed partial record AuditLine
{
    [CsvColumn("Time (UTC)")]
    public required string Utc { get; init; }

    [CsvColumn("Time (clinic)")]
    public required string Local { get; init; }

    [CsvColumn("User id")]
    public required string UserId { get; init; }

    public required string Name { get; init; }

    public required string What { get; init; }

    /// <summary>The kind's own name, for programs: words may change.</summary>
    public required string Kind { get; init; }

    [CsvColumn("To (masked)")]
    public required string To { get; init; }

    public required string Delivery { get; init; }

    public required string From { get; init; }

    public required string By { get; init; }

    public required string Reason { get; init; }

    public required string Id { get; init; }

    public static AuditLine Of(IStringLocalizer<Words> words, AuditRow row, PeopleNames names, TimeZoneInfo zone) => new()
    {
        Utc = CsvTime.Utc(row.Event.At),
        Local = CsvTime.Local(row.Event.At, zone),
        UserId = row.Event.UserId ?? "",
        Name = row.Event.UserId is { } user ? names.Of(user) : "",
        What = EventWords.What(words, row.Event),
        Kind = row.Event.Kind.ToString(),
        To = row.Event.Destination?.ToString() ?? "",
        Delivery = DeliveryWords.Of(words, row) ?? "",
        From = row.Event.ClientAddress ?? "",
        By = row.Event.ActorId is { } actor ? names.Of(actor) : "",
        Reason = row.Event.Reason ?? "",
        Id = row.Event.Id.ToString(),
    };
}
