using System.Security.Claims;
using System.Security.Cryptography;
using ClinicMfa.IdentityHost.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.IdentityHost;

/// <summary>The accounts and policies to try the sample with, added at first start. Development only.</summary>
internal sealed class DemoData(IServiceScopeFactory scopes) : IHostedService
{
    /// <summary>The password of every one of them, printed in the README.</summary>
    public const string Password = "Clinic-Demo-2026!";

    private static readonly MfaActor.Operator Seeder = new("sample", "seeded at first start");

    /// <summary>The settings that a host brings from its key store. These keys end with the process, and pending codes with them.</summary>
    public static void Configure(ClinicMfaOptions options)
    {
        options.Domain ??= "localhost";
        if (options.CodeKeys.Count == 0)
            options.CodeKeys = [Convert.ToBase64String(RandomNumberGenerator.GetBytes(ClinicMfaOptions.MinCodeKeyBytes))];
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ApplicationDbContext>().Database.MigrateAsync(cancellationToken);
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ApplicationUser>>();
        if (await users.Users.AnyAsync(cancellationToken))
            return;

        foreach (var clinic in new[] { "maple", "harbor", "summit", "valley" })
        {
            await users.AddClaimAsync(await AddAsync(users, $"admin@{clinic}.example", clinic), new Claim("clinic", "admin"));
            await AddAsync(users, $"therapist@{clinic}.example", clinic);
        }

        await AddAsync(users, "support@vendor.example", clinicId: null);

        var administration = scope.ServiceProvider.GetRequiredService<IMfaAdministration>();
        await TurnOnAsync(administration, "harbor", new MfaPolicyDraft { Methods = [MfaMethod.Email] }, cancellationToken);
        await TurnOnAsync(administration, "summit", new MfaPolicyDraft { Methods = [MfaMethod.Text] }, cancellationToken);
        await TurnOnAsync(administration, "valley", new MfaPolicyDraft { Methods = MfaMethod.All, PromptEveryDays = null }, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task<ApplicationUser> AddAsync(UserManager<ApplicationUser> users, string email, string? clinicId)
    {
        var user = new ApplicationUser { UserName = email, Email = email, EmailConfirmed = true, ClinicId = clinicId };
        var added = await users.CreateAsync(user, Password);
        return added.Succeeded ? user : throw new InvalidOperationException($"{email} could not be seeded: {added}");
    }

    private static async Task TurnOnAsync(IMfaAdministration administration, string clinicId, MfaPolicyDraft draft, CancellationToken cancellationToken)
    {
        if (await administration.TurnOnAsync(Seeder, clinicId, draft, expectedVersion: 0, cancellationToken) is not PolicyChange.Saved)
            throw new InvalidOperationException($"The policy of '{clinicId}' could not be seeded.");
    }
}
