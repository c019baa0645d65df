using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClinicMfa.StateSize;

/// <summary>A host with users who have set up email, and logins of them that wait for their code, through the real flow.</summary>
internal sealed class Logins : IAsyncDisposable
{
    public const int StaffPerClinic = 100;
    private const int AtOnce = 64;
    private readonly ServiceProvider _services;

    public Logins(Action<IServiceCollection> configure)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton<IMfaUserDirectory, NumberedUsers>();
        services.AddSingleton<ICodeSender, SilentSender>();
        services.AddSingleton<IMfaEventStore, NoEvents>();
        services.AddSingleton<IMfaSubjectStore, EnrolledSubjects>();
        services.AddSingleton<IMfaPolicyStore, EmailsEverywhere>();
        services.AddClinicMfa(new ConfigurationBuilder().Build());
        services.Configure<ClinicMfaOptions>(options =>
        {
            options.CodeKeys.Add(Convert.ToBase64String(RandomNumberGenerator.GetBytes(ClinicMfaOptions.MinCodeKeyBytes)));
            options.Delivery.SendsAtOnce = 1000;
        });
        configure(services);
        _services = services.BuildServiceProvider();
    }

    public IServiceProvider Services => _services;

    /// <summary>Logs this many users in, up to the page that asks for the code.</summary>
    public Task BeginAsync(int first, int count) => Parallel.ForEachAsync(
        Enumerable.Range(first, count),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
        async (number, cancellationToken) =>
        {
            using var scope = _services.CreateScope();
            var step = await scope.ServiceProvider.GetRequiredService<IMfaSignInService>()
                .StartAsync(new MfaSignInRequest { Subject = NumberedUsers.Subject(number) }, cancellationToken);
            if (step is not MfaStep.EnterCode)
                throw new InvalidOperationException($"Login {number} does not wait for a code: {step}");
        });

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
