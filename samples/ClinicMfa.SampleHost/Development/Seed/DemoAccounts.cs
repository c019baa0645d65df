using ClinicMfa.SampleHost.Accounts;
using Microsoft.AspNetCore.Identity;

namespace ClinicMfa.SampleHost.Development.Seed;

/// <summary>The accounts to try the sample with, added at first start only: what became of them since stays. Development only.</summary>
internal sealed class DemoAccounts(IServiceScopeFactory scopes, IPasswordHasher<Account> hasher) : IHostedService
{
    /// <summary>The password of every one of them, printed in the README.</summary>
    public const string Password = "Clinic-Demo-2026!";

    private static readonly string[] ClinicIds = ["maple", "harbor", "summit", "valley"];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<IAccountStore>();
        if (await accounts.HasAnyAsync(cancellationToken))
            return;
        var all = ClinicIds.SelectMany(OfClinic).Append(Locum()).ToList();

        // One hash for all: it takes a while to make on purpose, and the password is no secret.
        var hash = hasher.HashPassword(all[0], Password);

        // None is added when another server, started at the same moment, has done it.
        await accounts.TryAddAsync([.. all.Select(account => account with { PasswordHash = hash })], cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static IEnumerable<Account> OfClinic(string clinic) =>
    [
        Of($"admin-{clinic}", $"admin@{clinic}.example", AdminOf(clinic), new Membership(clinic, ClinicRole.Admin)),
        Of($"therapist-{clinic}", $"therapist@{clinic}.example", TherapistOf(clinic), new Membership(clinic, ClinicRole.User)),
        Of($"frontdesk-{clinic}", $"frontdesk@{clinic}.example", FrontDeskOf(clinic), new Membership(clinic, ClinicRole.User)),
        Of($"patient-{clinic}", $"patient@{clinic}.example", PatientOf(clinic), new Membership(clinic, ClinicRole.Patient)),
    ];

    private static Account Locum() =>
        Of("locum", "locum@maple.example", "Robin Castillo", new Membership("maple", ClinicRole.User), new Membership("harbor", ClinicRole.User));

    private static string AdminOf(string clinic) => clinic switch { "maple" => "Dana Whitfield", "harbor" => "Priya Raman", "summit" => "Ellen Frost", _ => "Marcus Hale" };

    private static string TherapistOf(string clinic) => clinic switch { "maple" => "Jonah Pierce", "harbor" => "Theo Lindqvist", "summit" => "Naomi Adler", _ => "Grace Okafor" };

    private static string FrontDeskOf(string clinic) => clinic switch { "maple" => "Lena Moss", "harbor" => "Frank DeLuca", "summit" => "Iris Chang", _ => "Pete Sandoval" };

    private static string PatientOf(string clinic) => clinic switch { "maple" => "Alex Romero", "harbor" => "Sam Whitaker", "summit" => "Kim Doyle", _ => "Jo Bennett" };

    private static Account Of(string id, string email, string name, params IReadOnlyList<Membership> memberships) => new()
    {
        Id = id,
        Email = email,
        DisplayName = name,
        PasswordHash = "",
        SecurityStamp = $"{id}:1",
        PasswordSetThrough = PasswordSetThrough.SignedIn,
        Memberships = memberships,
    };
}
