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

    public static MfaRefusal Read(string text) => text.Split(Separator) switch
    {
        ["locked"] => new MfaRefusal.Locked(null),
        ["locked", var ticks] => new MfaRefusal.Locked(At(ticks)),
        ["messages", var ticks] => new MfaRefusal.TooManyMessages(At(ticks)),
        ["busy", var ticks] => new MfaRefusal.Busy(At(ticks)),
        ["deliver", var failure, .. var methods] => new MfaRefusal.CannotDeliver(Enum.Parse<DeliveryFailure>(failure), Methods(methods)),
        ["gone", var reason] => new MfaRefusal.ChallengeGone(Enum.Parse<ChallengeEnd>(reason)),
        ["unknown"] => new MfaRefusal.UnknownUser(),
        ["unattested"] => new MfaRefusal.IdentityNotAttested(),
        _ => new MfaRefusal.Unavailable(),
    };

    private static string Join(params IEnumerable<string> parts) => string.Join(Separator, parts);

    private static string Ticks(DateTimeOffset at) => at.UtcTicks.ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string ticks) => new(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero);

    private static List<MfaMethod> Methods(IEnumerable<string> names) =>
        [.. names.Select(name => MfaMethod.TryParse(name, out var method) ? method : (MfaMethod?)null).OfType<MfaMethod>()];
}
