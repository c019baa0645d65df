using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ClinicMfa.AspNetCore.Identity.Tests.Registration;

/// <summary>What a host gets that registers something else, too little, or twice.</summary>
public sealed class RegistrationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void AddClinicMfa_SignInManagerOfItsOwnBefore_RefusedWithASentence()
    {
        var problem = Assert.Throws<InvalidOperationException>(() => Build(identity => Adopt(identity.AddSignInManager<ForeignSignInManager>())));

        Assert.Contains("ForeignSignInManager", problem.Message, StringComparison.Ordinal);
        Assert.Contains("ClinicMfaSignInManager<Clinician>", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddClinicMfa_SignInManagerOfItsOwnAfter_RefusedAtStart()
    {
        await using var app = Build(identity =>
        {
            Adopt(identity);
            identity.AddSignInManager<ForeignSignInManager>();
        });

        var problem = await Assert.ThrowsAsync<InvalidOperationException>(() => app.StartAsync(Token));

        Assert.Contains("ForeignSignInManager", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddClinicMfa_IdentitysOwnAfter_RefusedAtStart()
    {
        await using var app = Build(identity =>
        {
            Adopt(identity);
            identity.AddSignInManager();
        });

        await Assert.ThrowsAsync<InvalidOperationException>(() => app.StartAsync(Token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AddClinicMfa_SignInManagerDerivedFromOurs_Stays(bool before)
    {
        await using var app = Build(identity =>
        {
            if (before)
                identity.AddSignInManager<DerivedSignInManager>();
            Adopt(identity);
            if (!before)
                identity.AddSignInManager<DerivedSignInManager>();
        });
        await app.StartAsync(Token);

        await using var scope = app.Services.CreateAsyncScope();
        Assert.IsType<DerivedSignInManager>(scope.ServiceProvider.GetRequiredService<SignInManager<Clinician>>());
    }

    [Fact]
    public async Task AddClinicMfa_IdentityCoreAlone_BringsTheSignInManager()
    {
        await using var app = Build(identity => Adopt(identity), core: true);
        await app.StartAsync(Token);

        await using var scope = app.Services.CreateAsyncScope();
        Assert.IsType<ClinicMfaSignInManager<Clinician>>(scope.ServiceProvider.GetRequiredService<SignInManager<Clinician>>());
    }

    [Fact]
    public async Task AddClinicMfa_Twice_Harmless()
    {
        await using var app = Build(identity =>
        {
            Adopt(identity);
            Adopt(identity);
        });
        await app.StartAsync(Token);

        Assert.Single(app.Services.GetServices<IHostedService>(), service => service.GetType().Name.StartsWith("StartCheck", StringComparison.Ordinal));
    }

    [Fact]
    public void AddClinicMfa_AnotherUser_SaysWhichToName()
    {
        var problem = Assert.Throws<ArgumentException>(() => Build(identity => identity.AddClinicMfa<IdentityUser>(new ConfigurationBuilder().Build(), options => options.ClinicId = _ => null)));

        Assert.Contains("Clinician", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_NoClinicId_SaysSo()
    {
        await using var app = Build(identity => Adopt(identity, options => options.ClinicId = null));

        var problem = await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync(Token));

        Assert.Contains("ClinicMfaIdentityOptions.ClinicId", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_BlankAdminRole_SaysSo()
    {
        await using var app = Build(identity => Adopt(identity, options => options.AdminRole = " "));

        var problem = await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync(Token));

        Assert.Contains("AdminRole", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AdminRoleWithoutRoles_SaysWhatIsMissing()
    {
        await using var app = Build(identity => Adopt(identity, options => options.AdminRole = "Admin"), core: true);

        var problem = await Assert.ThrowsAsync<InvalidOperationException>(() => app.StartAsync(Token));

        Assert.Contains("AddRoles", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_NothingSaid_LoginPageAndIntervalFitTogether()
    {
        await using var app = Build(identity => Adopt(identity));

        Assert.Equal("/Account/Login", app.Services.GetRequiredService<IOptions<ClinicMfaAspNetCoreOptions>>().Value.LoginPath);
        Assert.Equal(TimeSpan.FromMinutes(5), app.Services.GetRequiredService<IOptions<SecurityStampValidatorOptions>>().Value.ValidationInterval);
    }

    [Fact]
    public async Task Options_HostSaysOtherwise_HostIsRight()
    {
        await using var app = Build(identity =>
        {
            Adopt(identity);
            identity.Services.Configure<ClinicMfaAspNetCoreOptions>(options => options.LoginPath = "/sign-in");
            identity.Services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(1));
        });

        Assert.Equal("/sign-in", app.Services.GetRequiredService<IOptions<ClinicMfaAspNetCoreOptions>>().Value.LoginPath);
        Assert.Equal(TimeSpan.FromMinutes(1), app.Services.GetRequiredService<IOptions<SecurityStampValidatorOptions>>().Value.ValidationInterval);
    }

    private static IClinicMfaBuilder Adopt(IdentityBuilder identity, Action<ClinicMfaIdentityOptions<Clinician>>? configure = null) =>
        identity.AddClinicMfa<Clinician>(
            new ConfigurationBuilder().AddInMemoryCollection([new("CodeKeys:0", Convert.ToBase64String(new byte[32])), new("EnrollmentProof", "None")]).Build(),
            options =>
            {
                options.ClinicId = user => user.ClinicId;
                configure?.Invoke(options);
            });

    private static WebApplication Build(Action<IdentityBuilder> register, bool core = false)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ApplicationName = typeof(RegistrationTests).Assembly.GetName().Name });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddDbContext<ClinicianDbContext>(options => options.UseSqlite("DataSource=:memory:"));
        var identity = core
            ? builder.Services.AddIdentityCore<Clinician>().AddUserStore<Microsoft.AspNetCore.Identity.EntityFrameworkCore.UserOnlyStore<Clinician, ClinicianDbContext>>()
            : builder.Services.AddIdentity<Clinician, IdentityRole>().AddEntityFrameworkStores<ClinicianDbContext>();
        register(identity);
        return builder.Build();
    }

    private sealed class ForeignSignInManager(
        UserManager<Clinician> users, IHttpContextAccessor accessor, IUserClaimsPrincipalFactory<Clinician> factory, IOptions<IdentityOptions> options,
        ILogger<SignInManager<Clinician>> logger, IAuthenticationSchemeProvider schemes, IUserConfirmation<Clinician> confirmation)
        : SignInManager<Clinician>(users, accessor, factory, options, logger, schemes, confirmation);

    private sealed class DerivedSignInManager(
        UserManager<Clinician> users, IHttpContextAccessor accessor, IUserClaimsPrincipalFactory<Clinician> factory, IOptions<IdentityOptions> options,
        ILogger<SignInManager<Clinician>> logger, IAuthenticationSchemeProvider schemes, IUserConfirmation<Clinician> confirmation)
        : ClinicMfaSignInManager<Clinician>(users, accessor, factory, options, logger, schemes, confirmation);
}
