using System.Text;

namespace ClinicMfa.Tests.InMemory.Flawed;

/// <summary>Keys as a database makes them.</summary>
internal static class FlawedKeys
{
    public static string Of(Flaw flaw, MfaSubject subject) => flaw switch
    {
        Flaw.ClinicsForgotten => Of(flaw, subject.UserId),
        Flaw.IdsJoined => $"{subject.ClinicId}:{subject.UserId}",
        _ => $"{Of(flaw, subject.ClinicId).Length}:{Of(flaw, subject.ClinicId)}{Of(flaw, subject.UserId)}",
    };

    public static string Of(Flaw flaw, string id) => flaw switch
    {
        Flaw.IdsIgnoreCase => id.ToUpperInvariant(),
        Flaw.IdsTrimmed => id.TrimEnd(' '),
        Flaw.IdsNormalized => id.Normalize(NormalizationForm.FormC),
        Flaw.IdsCut => id[..Math.Min(id.Length, 127)],
        _ => id,
    };
}
