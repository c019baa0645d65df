using ClinicMfa.Shared.Postgres;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ClinicMfa.EntityFrameworkCore.Tests.Registration;

/// <summary>A host that is not set up as the stores need it doesn't start, and says why.</summary>
public sealed class StartTests(PostgresServer postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_ContextNotRegistered_SaysSo()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync<HostContext>(_ => { }));

        Assert.Contains("HostContext is not registered", fault.Message, StringComparison.Ordinal);
        Assert.Contains("AddDbContext<HostContext>", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_ModelWithoutTables_SaysWhatToCall()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            StartAsync<BareContext>(services => services.AddDbContext<BareContext>(options => options.UseSqlite("Data Source=never-opened.db"))));

        Assert.Contains("modelBuilder.AddClinicMfa()", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OneContextForAll_Refused()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            StartAsync<HostContext>(services => services.AddDbContext<HostContext>(options => options.UseSqlite("Data Source=never-opened.db"), ServiceLifetime.Singleton)));

        Assert.Contains("connection of its own", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OneConnectionForAll_Refused()
    {
        await using var shared = new SqliteConnection("Data Source=:memory:");

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            StartAsync<HostContext>(services => services.AddDbContext<HostContext>(options => options.UseSqlite(shared))));

        Assert.Contains("connection of its own", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OtherEngine_SaysWhatToRegister()
    {
        var fault = await Assert.ThrowsAsync<NotSupportedException>(() => StartAsync<HostContext>(AddOtherEngine));

        Assert.Contains("Other.Provider", fault.Message, StringComparison.Ordinal);
        Assert.Contains("AddRedisChallengeStore()", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>Either of the two needs the engine.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_OtherEngineAndOneOwnShortLivedStore_SaysWhatToRegister(bool hasChallenges)
    {
        var fault = await Assert.ThrowsAsync<NotSupportedException>(() => StartAsync<HostContext>(services =>
        {
            AddOtherEngine(services);
            _ = hasChallenges ? services.AddSingleton(NoStore.Challenges) : services.AddSingleton(NoStore.Budgets);
        }));

        Assert.Contains("Other.Provider", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>With challenges and budgets elsewhere, the rest is plain EF.</summary>
    [Fact]
    public async Task Start_OtherEngineAndOwnShortLivedStores_Starts()
    {
        using var host = await StartAsync<HostContext>(services =>
        {
            AddOtherEngine(services);
            services.AddSingleton(NoStore.Challenges);
            services.AddSingleton(NoStore.Budgets);
        });

        await host.StopAsync(Token);
    }

    /// <summary>A database that is down must not keep patients out, so the host starts.</summary>
    [Fact]
    [Trait("Rule", "P8")]
    public async Task Start_DatabaseDown_Starts()
    {
        using var host = await StartAsync<HostContext>(services => services.AddDbContext<HostContext>(options => options.UseNpgsql("Host=127.0.0.1;Port=1;Timeout=1")));

        await Assert.ThrowsAnyAsync<Exception>(async () => await host.Services.GetRequiredService<IMfaPolicyStore>().FindAsync("harbor", Token));
        await host.StopAsync(Token);
    }

    /// <summary>Not migrated yet: staff are refused, patients are not.</summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    [Trait("Rule", "P1")]
    [Trait("Rule", "P8")]
    public async Task Login_TablesMissing_StaffRefusedAndPatientsLetIn(Engine engine)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using (var context = database.NewContext())
            await context.Database.ExecuteSqlRawAsync("DROP TABLE \"ClinicMfaPolicies\"", Token);
        await using var bed = database.Serve();
        var user = bed.AddUser(Samples.ClinicId(), "nurse");

        var staff = await bed.SignIn.StartAsync(new MfaSignInRequest { Subject = user.Subject }, Token);
        var patient = await bed.SignIn.StartAsync(new MfaSignInRequest { Subject = user.Subject, Audience = MfaAudience.PatientPortal }, Token);

        Assert.IsType<MfaRefusal.Unavailable>(Assert.IsType<MfaStep.Refused>(staff).Refusal);
        Assert.IsType<MfaStep.Completed>(patient);
    }

    [Theory]
    [InlineData("CleanUpInterval", "00:00:09")]
    [InlineData("CleanUpInterval", "1.00:00:01")]
    [InlineData("CleanUpBatchSize", "0")]
    [InlineData("CleanUpBatchSize", "10001")]
    public async Task Start_BadSetting_NamesIt(string setting, string value)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync<HostContext>(
            services => services.AddDbContext<HostContext>(options => options.UseSqlite("Data Source=never-opened.db")),
            new Dictionary<string, string?> { [$"EntityFrameworkCore:{setting}"] = value }));

        Assert.Contains($"ClinicMfa:EntityFrameworkCore:{setting}", fault.Message, StringComparison.Ordinal);
    }

    private static void AddOtherEngine(IServiceCollection services) =>
        services.AddDbContext<HostContext>(options => options.UseSqlite("Data Source=never-opened.db").ReplaceService<IDatabaseProvider, OtherProvider>());

    private static async Task<IHost> StartAsync<TContext>(Action<IServiceCollection> add, Dictionary<string, string?>? settings = null)
        where TContext : DbContext
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(HostSettings.Valid).AddInMemoryCollection(settings ?? []).Build();
        add(builder.Services);
        builder.Services.AddClinicMfa(configuration).AddEntityFrameworkStores<TContext>();
        var host = builder.Build();
        try
        {
            await host.StartAsync(Token);
            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    /// <summary>A model without the tables.</summary>
    public sealed class BareContext(DbContextOptions<BareContext> options) : DbContext(options);

    /// <summary>SQLite under another name.</summary>
    private sealed class OtherProvider : IDatabaseProvider
    {
        public string Name => "Other.Provider";

        public bool IsConfigured(IDbContextOptions options) => true;
    }
}
