using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Benchmarks;

/// <summary>ASP.NET Core Identity's two-factor by email, over users in memory.</summary>
internal sealed class IdentityPeer : IDisposable
{
    private readonly ServiceProvider _services;

    public IdentityPeer()
    {
        var services = new ServiceCollection().AddLogging().AddDataProtection().Services;
        services.AddSingleton<IUserStore<MemoryUser>>(new MemoryUsers(new MemoryUser("1", "therapist", "therapist@harbor.example", Convert.ToHexString(RandomNumberGenerator.GetBytes(20)))));
        services.AddIdentityCore<MemoryUser>().AddDefaultTokenProviders();
        _services = services.BuildServiceProvider();
    }

    public async Task<string> GenerateAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<MemoryUser>>();
        var user = await users.FindByIdAsync("1");
        return await users.GenerateTwoFactorTokenAsync(user!, TokenOptions.DefaultEmailProvider);
    }

    public async Task<bool> VerifyAsync(string code)
    {
        await using var scope = _services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<MemoryUser>>();
        var user = await users.FindByIdAsync("1");
        return await users.VerifyTwoFactorTokenAsync(user!, TokenOptions.DefaultEmailProvider, code);
    }

    public async Task<string> StampAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<MemoryUser>>();
        var user = await users.FindByIdAsync("1");
        return await users.GetSecurityStampAsync(user!);
    }

    public void Dispose() => _services.Dispose();
}
