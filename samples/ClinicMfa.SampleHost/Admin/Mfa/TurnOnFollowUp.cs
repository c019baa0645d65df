using System.Text.Json;
using ClinicMfa.AspNetCore;
using ClinicMfa.SampleHost.Clinics;

namespace ClinicMfa.SampleHost.Admin.Mfa;

/// <summary>Saves what an Admin filled in, once the code that it needs is accepted: "Save" is pressed once.</summary>
internal sealed class TurnOnFollowUp(IMfaAdministration administration, ClinicList clinics, PolicyDraftTicket tickets, TimeProvider time) : IStepUpFollowUp
{
    public async Task<string> CompleteAsync(HttpContext context, string state)
    {
        var actor = context.GetMfaActor();
        if (JsonSerializer.Deserialize<PolicyForm>(state) is not { } form || !clinics.TryGet(actor.Subject.ClinicId, out var clinic))
            return "/admin/mfa";

        var present = await administration.ReadPolicyAsync(actor, clinic.Id, context.RequestAborted) switch
        {
            PolicyReading.Read read => read.Policy,
            PolicyReading.Unusable unusable => unusable.Policy,
            _ => null,
        };
        var draft = form.ToDraft(present, time.GetUtcNow(), clinic.TimeZone);
        return await administration.TurnOnAsync(actor, clinic.Id, draft, form.Version, context.RequestAborted) switch
        {
            PolicyChange.Saved => "/admin/mfa?saved=on",
            PolicyChange.ProofNeeded needed => await StartAsync(context, form, tickets, needed.Methods), // the present factor was proven; now the new one (E2)
            _ => FormPath(form, actor.Subject, tickets), // somebody changed it meanwhile: the form says so
        };
    }

    /// <summary>Asks for the code, and comes back here with it.</summary>
    public static Task<string> StartAsync(HttpContext context, PolicyForm form, PolicyDraftTicket tickets, IReadOnlyList<MfaMethod> methods) =>
        context.StartStepUpAsync<TurnOnFollowUp>(FormPath(form, context.GetMfaActor().Subject, tickets), JsonSerializer.Serialize(form), methods);

    private static string FormPath(PolicyForm form, MfaSubject subject, PolicyDraftTicket tickets) =>
        $"/admin/mfa/turn-on?draft={tickets.Write(form, subject)}";
}
