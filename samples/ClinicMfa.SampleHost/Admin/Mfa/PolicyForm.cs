using System.ComponentModel.DataAnnotations;

namespace ClinicMfa.SampleHost.Admin.Mfa;

/// <summary>What an Admin fills in to turn MFA on. What is acceptable is ClinicMfa's to say.</summary>
internal sealed record PolicyForm
{
    /// <summary>Value of <see cref="Method"/> that leaves the choice to the users.</summary>
    public const string UsersChoose = "choose";

    /// <summary>A method's name, or <see cref="UsersChoose"/>.</summary>
    [Required(ErrorMessage = "Choose how codes are sent.")]
    public string? Method { get; set; }

    [Display(Name = "Prompt every")]
    public int? PromptEveryDays { get; set; } = MfaPolicyDraft.DefaultPromptEveryDays;

    public bool EveryLogin { get; set; }

    [Display(Name = "Email the code when a text can't be delivered")]
    public bool AllowEmailFallback { get; set; }

    /// <summary>The first day, by the clinic's calendar; none: at once.</summary>
    [Display(Name = "Start date")]
    public DateOnly? StartsOn { get; set; }

    /// <summary>The version that the form was filled in from (rule P9).</summary>
    public long Version { get; set; }

    public static PolicyForm Of(MfaPolicy? policy, DateTimeOffset now, TimeZoneInfo zone) => policy is null ? new() : new()
    {
        Method = policy.Methods is [var only] ? only.Name : UsersChoose,
        PromptEveryDays = policy.PromptEveryDays ?? MfaPolicyDraft.DefaultPromptEveryDays,
        EveryLogin = policy.PromptEveryDays is null,
        AllowEmailFallback = policy.AllowEmailFallback,
        StartsOn = policy.StartsAt > now ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(policy.StartsAt.Value, zone).DateTime) : null,
        Version = policy.Version,
    };

    /// <summary>The draft that is meant.</summary>
    /// <param name="present">The policy as it is, whose other settings stay.</param>
    /// <param name="now">Now: a start date of today means at once.</param>
    /// <param name="zone">The clinic's time zone.</param>
    public MfaPolicyDraft ToDraft(MfaPolicy? present, DateTimeOffset now, TimeZoneInfo zone) => new()
    {
        Methods = MfaMethod.TryParse(Method, out var method) ? [method] : Method == UsersChoose ? MfaMethod.All : [],
        PromptEveryDays = EveryLogin ? null : PromptEveryDays,
        StartsAt = StartsAt(now, zone),
        DeviceTrust = present?.DeviceTrust ?? DeviceTrust.Automatic,
        AllowEmailFallback = AllowEmailFallback,
    };

    private DateTimeOffset? StartsAt(DateTimeOffset now, TimeZoneInfo zone)
    {
        if (StartsOn is not { } day || day == DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime))
            return null;
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
