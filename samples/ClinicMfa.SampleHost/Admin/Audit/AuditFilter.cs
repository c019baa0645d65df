using System.ComponentModel.DataAnnotations;
using ClinicMfa.SampleHost.Clinics;
using Microsoft.AspNetCore.Mvc;

namespace ClinicMfa.SampleHost.Admin.Audit;

/// <summary>Which part of the audit is asked for, from the address: days are the clinic's, whole ones, both included.</summary>
internal sealed record AuditFilter
{
    [FromQuery(Name = "user")]
    public string? UserId { get; init; }

    [FromQuery(Name = "from")]
    [Display(Name = "From")]
    public DateOnly? From { get; init; }

    [FromQuery(Name = "to")]
    [Display(Name = "To (day)")]
    public DateOnly? To { get; init; }

    public MfaAuditQuery ToQuery(Clinic clinic, Guid? before, int pageSize) => new()
    {
        UserId = string.IsNullOrEmpty(UserId) ? null : UserId,
        From = From is { } from ? Midnight(from, clinic.TimeZone) : null,
        Until = To is { } to && to < DateOnly.MaxValue ? Midnight(to.AddDays(1), clinic.TimeZone) : null,
        Before = before,
        PageSize = pageSize,
    };

    /// <summary>The same filter in an address.</summary>
    public string AddressOf(string path, Guid? before = null)
    {
        var query = new QueryString();
        if (!string.IsNullOrEmpty(UserId))
            query = query.Add("user", UserId);
        if (From is { } from)
            query = query.Add("from", AuditDay.Of(from));
        if (To is { } to)
            query = query.Add("to", AuditDay.Of(to));
        if (before is { } last)
            query = query.Add("before", last.ToString());
        return path + query;
    }

    // Where the clocks skip midnight the day begins an hour later; where they repeat it, at the first of the two.
    private static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        if (zone.IsInvalidTime(midnight))
            midnight = midnight.AddHours(1);
        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        var ticks = Math.Clamp(midnight.Ticks - offset.Ticks, DateTimeOffset.MinValue.Ticks, DateTimeOffset.MaxValue.Ticks);
        return new DateTimeOffset(ticks, TimeSpan.Zero);
    }
}
