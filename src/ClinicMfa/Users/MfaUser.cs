using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ClinicMfa;

/// <summary>What the host's directory says of a subject, at the moment it is asked.</summary>
public sealed record MfaUser
{
    /// <summary>Who this is.</summary>
    public required MfaSubject Subject { get; init; }

    /// <summary>The email address of the account. Codes by email go exactly here (rule E3).</summary>
    public required string AccountEmail { get; init; }

    /// <summary>The name the person is greeted by.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The clinic's name as messages show it.</summary>
    public required string ClinicName { get; init; }

    /// <summary>The language of messages, and of pages where the host uses no request localization. Default: <c>en-US</c>.</summary>
    public CultureInfo Culture { get; init; } = CultureInfo.GetCultureInfo("en-US");

    /// <summary>The zone in which times are shown. Default: UTC.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Whether the person has the Admin permission in this clinic (rule P2).</summary>
    public bool IsAdmin { get; init; }

    /// <summary>
    /// A value that changes with the password and with the account email, for example Identity's security stamp.
    /// A pending proof made under another stamp is dead (rule C5).
    /// </summary>
    public required string CredentialStamp { get; init; }

    /// <summary>The stamp as documents keep it: Identity derives codes from its security stamp, so it has to stay the host's secret.</summary>
    internal string CredentialStampHash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CredentialStamp)));

    /// <summary>How the present password was set.</summary>
    public PasswordSetThrough PasswordSetThrough { get; init; }

    /// <summary>A moment as this person's messages and pages show it: local time of day in their language, such as <c>10:44 AM</c>.</summary>
    public string ShowTime(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, TimeZone).ToString("t", Culture).Replace('\u202F', ' '); // so that page and message show the same characters

    /// <summary>A moment with its date, such as <c>Tuesday, November 24, 2026 10:44 AM</c>; where the zone is not known to be the person's own, with <c>UTC</c>.</summary>
    public string ShowDateAndTime(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, TimeZone).ToString("f", Culture).Replace('\u202F', ' ') + (TimeZone.Equals(TimeZoneInfo.Utc) ? " UTC" : "");

    /// <summary>Prints the subject only: names and addresses do not belong in logs (rule A2).</summary>
    public override string ToString() => $"MfaUser {Subject.ClinicId}/{Subject.UserId}";
}
