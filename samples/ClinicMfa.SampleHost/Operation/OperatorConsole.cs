using System.Globalization;
using ClinicMfa.SampleHost.Accounts;
using ClinicMfa.SampleHost.Clinics;

namespace ClinicMfa.SampleHost.Operation;

/// <summary>The way back for a clinic whose only Admin is locked out: whoever runs this system does it, with a name and a reason, and the clinic's people hear of it.</summary>
/// <remarks>ClinicMfa audits and decides. Who may start this is the machine's to say: it opens the stores as the site does.</remarks>
internal sealed class OperatorConsole(IMfaAdministration administration, IAccountStore accounts, ClinicList clinics)
{
    public async Task<OperatorResult> RunAsync(OperatorCall call, CancellationToken cancellationToken)
    {
        if (ProblemOf(call) is { } problem)
            return OperatorResult.WrongCall(problem);
        if (!clinics.TryGet(call["--clinic"], out var clinic))
            return OperatorResult.NotFound($"There is no clinic '{call["--clinic"]}'.");
        if (await accounts.FindByEmailAsync(call["--user"]!, cancellationToken) is not { } account || !account.IsStaffOf(clinic.Id, out _))
            return OperatorResult.NotFound($"{clinic.Name} has no member of staff with the email address {call["--user"]}.");

        var actor = new MfaActor.Operator(call["--name"]!, call["--reason"]!);
        var subject = new MfaSubject(clinic.Id, account.Id);
        var change = call.Verb switch
        {
            "reset" => await administration.ResetAsync(actor, subject, new MfaAttestation { Reason = actor.Reason, IdentityVerified = call.IdentityVerified }, cancellationToken),
            "unlock" => await administration.UnlockAsync(actor, subject, actor.Reason, cancellationToken),
            _ => await administration.GrantOneLoginAsync(actor, subject, TimeSpan.FromMinutes(MinutesOf(call)!.Value), cancellationToken),
        };
        return Describe(change, call, $"{account.DisplayName} at {clinic.Name}");
    }

    private static OperatorResult Describe(UserChange change, OperatorCall call, string who) => change switch
    {
        UserChange.Done => OperatorResult.Done(call.Verb switch
        {
            "reset" when change is UserChange.Done { StillLocked: not null } => $"Done: multifactor authentication of {who} is reset. Their codes are still locked after too many wrong ones: unlock them as well.",
            "reset" => $"Done: multifactor authentication of {who} is reset. They set up again at their next login.",
            "unlock" => $"Done: {who} is unlocked.",
            _ => $"Done: the next login of {who} within {MinutesOf(call)} minutes needs no code.",
        }),
        UserChange.NothingToDo => OperatorResult.Done($"Nothing to do: {who} is not locked."),
        UserChange.Invalid invalid => OperatorResult.WrongCall(string.Join(" ", invalid.Problems.Select(problem => problem.Message))),
        UserChange.NotFound => OperatorResult.NotFound($"{who}: not found."),
        UserChange.Unreadable => OperatorResult.NotNow($"What is stored about {who} can't be read. Nothing was changed: reset them; where a newer version of this system wrote it, use that one."),
        _ => OperatorResult.NotNow("Others are changing this user at the same moment. Nothing was changed: try again."),
    };

    private static string? ProblemOf(OperatorCall call)
    {
        if (call.Verb is not ("reset" or "unlock" or "grant-login"))
            return $"{OperatorCall.Switch} needs to know what to do.";
        foreach (var option in (string[])["--clinic", "--user", "--name", "--reason"])
        {
            if (call[option] is null)
                return $"{option} is missing.";
        }

        return call.Verb switch
        {
            "reset" when !call.IdentityVerified => "--identity-verified is missing: verify who this person is first, on a number known for long, and say so by it.",
            "grant-login" when call["--minutes"] is null => "--minutes is missing.",
            "grant-login" when MinutesOf(call) is not (>= 5 and <= 1440) => "--minutes is a whole number from 5 to 1440.",
            _ => null,
        };
    }

    private static int? MinutesOf(OperatorCall call) =>
        int.TryParse(call["--minutes"], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : null;
}
