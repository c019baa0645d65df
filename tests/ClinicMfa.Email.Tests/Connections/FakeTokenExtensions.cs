using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Email.Tests;

internal static class FakeTokenExtensions
{
    /// <summary>Registers this very source, where a host gives a type.</summary>
    public static void AddEmailTokenSource(this IClinicMfaBuilder builder, IEmailTokenSource source) => builder.Services.AddSingleton(source);
}
