using ClinicMfa;
using ClinicMfa.AotHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// Logs one person in by email and one by text. Asks for each code on a line of its own, and ends with 0 once both are in. Settings: ClinicMfa:… from environment or command line.
var builder = Host.CreateApplicationBuilder(args);
builder.Logging.ClearProviders(); // what is printed is read by a program
builder.Services.AddClinicMfa(builder.Configuration.GetSection("ClinicMfa"))
    .AddUserDirectory<TwoPeople>()
    .AddEmailSender()
    .AddTwilioSender()
    .AddRedisChallengeStore();
using var host = builder.Build();
await host.StartAsync();

foreach (var (subject, method, number) in new[] { (TwoPeople.Emailed, MfaMethod.Email, null), (TwoPeople.Texted, MfaMethod.Text, args[0]) })
{
    using var scope = host.Services.CreateScope();
    var administration = scope.ServiceProvider.GetRequiredService<IMfaAdministration>();
    await administration.TurnOnAsync(new MfaActor.Operator("console", "to try it"), subject.ClinicId, new MfaPolicyDraft { Methods = [method] }, expectedVersion: 0, CancellationToken.None);

    var flow = scope.ServiceProvider.GetRequiredService<IMfaSignInService>();
    var step = await flow.StartAsync(new MfaSignInRequest { Subject = subject }, CancellationToken.None);
    if (step is MfaStep.EnterPhoneNumber ask)
        step = await flow.SubmitPhoneNumberAsync(ProofOf(subject, ask.ChallengeId), number, consentText: "console 1", CancellationToken.None);
    if (step is not MfaStep.EnterCode page)
        return Fail(step);

    Console.WriteLine($"code for {subject.UserId}, sent to {page.Destination}:");
    step = await flow.SubmitCodeAsync(ProofOf(subject, page.ChallengeId), Console.ReadLine(), trustBrowser: false, CancellationToken.None);
    if (step is not MfaStep.Completed { Completion.Reason: MfaCompletionReason.CodeAccepted })
        return Fail(step);
    Console.WriteLine($"{subject.UserId} is in");
}

await host.StopAsync();
return 0;

static MfaPendingProof ProofOf(MfaSubject subject, ChallengeId challenge) => new() { Subject = subject, ChallengeId = challenge };

static int Fail(MfaStep step)
{
    Console.WriteLine($"not in: {step}");
    return 1;
}
