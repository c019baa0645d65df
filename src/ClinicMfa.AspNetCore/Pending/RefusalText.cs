using System.Globalization;

namespace ClinicMfa.AspNetCore;

/// <summary>Writes a refusal into the half-signed-in cookie and reads it back.</summary>
internal static class RefusalText
{
    private const char Separator = '|';

    public static string Write(MfaRefusal refusal) => refusal switch
    {
        MfaRefusal.Locked { Until: { } until } => Join("locked", Ticks(until)),
        MfaRefusal.Locked => "locked",
        MfaRefusal.TooManyMessages many => Join("messages", Ticks(many.RetryAt)),
        MfaRefusal.Busy busy => Join("busy", Ticks(busy.RetryAt)),
        MfaRefusal.CannotDeliver cannot => Join(["deliver", cannot.Failure.ToString(), .. cannot.Alternatives.Select(method => method.Name)]),
        MfaRefusal.ChallengeGone gone => Join("gone", gone.Reason.ToString()),
        MfaRefusal.UnknownUser => "unknown",
        MfaRefusal.IdentityNotAttested => "unattested",
        _ => "unavailable",
    };

    /// <summary>Reads a refusal; one that can't be read, such as another version's, is <see cref="MfaRefusal.Unavailable"/>, which says least.</summary>
    public static MfaRefusal Read(string text) => text.Split(Separator) switch
    {
        ["locked"] => new MfaRefusal.Locked(null),
        ["locked", var ticks] when At(ticks) is { } until => new MfaRefusal.Locked(until),
        ["messages", var ticks] when At(ticks) is { } retryAt => new MfaRefusal.TooManyMessages(retryAt),
        ["busy", var ticks] when At(ticks) is { } retryAt => new MfaRefusal.Busy(retryAt),
        ["deliver", var name, .. var methods] when Enum.TryParse<DeliveryFailure>(name, out var failure) && Enum.IsDefined(failure) => new MfaRefusal.CannotDeliver(failure, Methods(methods)),
        ["gone", var name] when Enum.TryParse<ChallengeEnd>(name, out var reason) && Enum.IsDefined(reason) => new MfaRefusal.ChallengeGone(reason),
        ["unknown"] => new MfaRefusal.UnknownUser(),
        ["unattested"] => new MfaRefusal.IdentityNotAttested(),
        _ => new MfaRefusal.Unavailable(),
    };

    private static string Join(params IEnumerable<string> parts) => string.Join(Separator, parts);

    private static string Ticks(DateTimeOffset at) => at.UtcTicks.ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset? At(string ticks) =>
        long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= DateTimeOffset.MaxValue.UtcTicks
            ? new DateTimeOffset(number, TimeSpan.Zero)
            : null;

    private static List<MfaMethod> Methods(IEnumerable<string> names) =>
        [.. names.Select(name => MfaMethod.TryParse(name, out var method) ? method : (MfaMethod?)null).OfType<MfaMethod>()];
}
