using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace ClinicMfa.AspNetCore.Identity.Tests.Users;

/// <summary>Identity's users as ClinicMfa's directory.</summary>
public sealed class DirectoryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Rule", "E3")]
    public async Task Find_StaffOfTheClinic_AsIdentityHasThem()
    {
        await using var host = await IdentityTestHost.StartAsync(options =>
        {
            options.ClinicName = (id, services, _) => ValueTask.FromResult($"{id} of {services.GetRequiredService<IConfiguration>()["ClinicMfa:CodeKeys:0"]!.Length}");
            options.DisplayName = user => user.UserName?.ToUpperInvariant();
            options.Culture = _ => CultureInfo.GetCultureInfo("es");
            options.TimeZone = _ => TimeZoneInfo.CreateCustomTimeZone("five behind", TimeSpan.FromHours(-5), null, null);
            options.PasswordSetThrough = _ => PasswordSetThrough.MailboxReset;
        });
        var terry = await host.AddAsync("terry", "harbor");

        var found = await FindAsync(host, "harbor", terry.Id);

        Assert.NotNull(found);
        Assert.Equal(new MfaSubject("harbor", terry.Id), found.Subject);
        Assert.Equal("terry@example.com", found.AccountEmail);
        Assert.Equal("TERRY", found.DisplayName);
        Assert.Equal("harbor of 44", found.ClinicName);
        Assert.Equal("es", found.Culture.Name);
        Assert.Equal("five behind", found.TimeZone.Id);
        Assert.Equal(PasswordSetThrough.MailboxReset, found.PasswordSetThrough);
        Assert.Equal(terry.SecurityStamp, found.CredentialStamp);
        Assert.False(found.IsAdmin);
    }

    [Fact]
    public async Task Find_NothingSaid_Defaults()
    {
        await using var host = await IdentityTestHost.StartAsync();
        var terry = await host.AddAsync("terry", "harbor");

        var found = await FindAsync(host, "harbor", terry.Id);

        Assert.Equal(("terry", "harbor", "en-US", TimeZoneInfo.Utc), (found!.DisplayName, found.ClinicName, found.Culture.Name, found.TimeZone));
        Assert.Equal(PasswordSetThrough.Unknown, found.PasswordSetThrough);
    }

    [Theory]
    [InlineData("maple", "terry")]
    [InlineData("Harbor", "terry")]
    [InlineData("harbor", "pat")]
    [InlineData("harbor", "support")]
    [InlineData("harbor", "nobody")]
    [Trait("Rule", "P2")]
    public async Task Find_NotStaffOfThatClinic_Nobody(string clinic, string name)
    {
        await using var host = await IdentityTestHost.StartAsync();
        await host.AddAsync("terry", "harbor");
        await host.AddAsync("pat", "harbor", isPatient: true);
        await host.AddAsync("support", clinic: null);
        var id = await host.WithUsersAsync(async users => (await users.FindByNameAsync(name))?.Id ?? "nobody");

        Assert.Null(await FindAsync(host, clinic, id));
    }

    [Fact]
    [Trait("Rule", "C5")]
    public async Task Find_PasswordOrAddressChanged_AnotherStamp()
    {
        await using var host = await IdentityTestHost.StartAsync();
        var terry = await host.AddAsync("terry", "harbor");
        var stamps = new List<string> { (await FindAsync(host, "harbor", terry.Id))!.CredentialStamp };

        await host.WithUsersAsync(async users => await users.ChangePasswordAsync((await users.FindByNameAsync("terry"))!, IdentityTestHost.Password, "Another-Demo-2026!"));
        stamps.Add((await FindAsync(host, "harbor", terry.Id))!.CredentialStamp);
        await host.WithUsersAsync(async users =>
        {
            var user = (await users.FindByNameAsync("terry"))!;
            return await users.ChangeEmailAsync(user, "new@example.com", await users.GenerateChangeEmailTokenAsync(user, "new@example.com"));
        });
        stamps.Add((await FindAsync(host, "harbor", terry.Id))!.CredentialStamp);

        Assert.Equal(3, stamps.Distinct().Count());
    }

    [Theory]
    [InlineData("role")]
    [InlineData("claim")]
    [InlineData("function")]
    [Trait("Rule", "P2")]
    public async Task IsAdmin_ByRoleClaimOrFunction_AloneAndInThePage(string by)
    {
        await using var host = await IdentityTestHost.StartAsync(options =>
        {
            options.AdminClaim = new Claim("clinic", "admin");
            options.IsAdmin = (user, services, _) => ValueTask.FromResult(user.UserName == "function" && services.GetService<UserManager<Clinician>>() is not null);
        });
        await using (var scope = host.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<RoleManager<IdentityRole>>().CreateAsync(new IdentityRole("Admin"));
        foreach (var name in new[] { "role", "claim", "function", "terry" })
            await host.AddAsync(name, "harbor");
        await host.WithUsersAsync(async users => await users.AddToRoleAsync((await users.FindByNameAsync("role"))!, "Admin"));
        await host.WithUsersAsync(async users => await users.AddClaimAsync((await users.FindByNameAsync("claim"))!, new Claim("clinic", "admin")));
        await host.WithUsersAsync(async users => await users.AddClaimAsync((await users.FindByNameAsync("terry"))!, new Claim("clinic", "user")));

        var page = await UsingAsync(host, directory => directory.ListStaffAsync("harbor", null, 10, Token));

        foreach (var listed in page.Users)
        {
            var alone = await FindAsync(host, "harbor", listed.Subject.UserId);
            Assert.Equal(listed.DisplayName != "terry", listed.IsAdmin);
            Assert.Equal(listed.IsAdmin, alone!.IsAdmin);
        }

        Assert.True(page.Users.Single(user => user.DisplayName == by).IsAdmin);
    }

    [Fact]
    public async Task List_UserWithoutAnAddress_ListedWithNone()
    {
        await using var host = await IdentityTestHost.StartAsync();
        await host.AddAsync("terry", "harbor");
        await host.AddAsync("ada", "harbor");
        await host.ChangeAsync("terry", user => user.Email = null);

        var page = await UsingAsync(host, directory => directory.ListStaffAsync("harbor", null, 10, Token));

        Assert.Equal(["", "ada@example.com"], page.Users.Select(user => user.AccountEmail).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Find_RequestHasUnsavedChanges_NotSeen()
    {
        await using var host = await IdentityTestHost.StartAsync();
        var terry = await host.AddAsync("terry", "harbor");
        await using var scope = host.Services.CreateAsyncScope();
        var tracked = (await scope.ServiceProvider.GetRequiredService<UserManager<Clinician>>().FindByIdAsync(terry.Id))!;
        tracked.ClinicId = "maple";
        tracked.Email = "unsaved@example.com";

        var found = await scope.ServiceProvider.GetRequiredService<IMfaUserDirectory>().FindAsync(new MfaSubject("harbor", terry.Id), Token);

        Assert.Equal("terry@example.com", found?.AccountEmail);
    }

    private static Task<MfaUser?> FindAsync(IdentityTestHost host, string clinic, string id) =>
        UsingAsync(host, directory => directory.FindAsync(new MfaSubject(clinic, id), Token));

    private static async Task<T> UsingAsync<T>(IdentityTestHost host, Func<IMfaUserDirectory, Task<T>> work)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<IMfaUserDirectory>());
    }
}
