using ClinicMfa.AspNetCore;
using ClinicMfa.SampleHost.Accounts;
using ClinicMfa.SampleHost.Accounts.Credentials;
using ClinicMfa.SampleHost.Admin.Mfa;
using ClinicMfa.SampleHost.Clinics;
using ClinicMfa.SampleHost.Data;
using ClinicMfa.SampleHost.Development;
using ClinicMfa.SampleHost.Development.Faults;
using ClinicMfa.SampleHost.Language;
using ClinicMfa.SampleHost.Login;
using ClinicMfa.SampleHost.Operation;
using Microsoft.AspNetCore.Identity;

namespace ClinicMfa.SampleHost.Hosting;

/// <summary>All that this host registers.</summary>
internal static class SampleServices
{
    public static void AddSampleHost(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var isDevelopment = builder.Environment.IsDevelopment();

        var stores = StoreSettings.Read(builder.Configuration);

        services.AddSingleton<DataFolder>();
        if (isDevelopment)
            services.AddDevelopmentTools();

        services.AddSampleDatabase(stores);
        services.AddAccounts();
        services.AddCookies();
        services.AddLanguages();
        services.AddPages(isDevelopment);
        services.AddAuthorization(options => options.UseClinicMfaStaffAsFallback());

        var mfa = services.AddClinicMfa(builder.Configuration.GetSection("ClinicMfa"))
            .AddUserDirectory<ClinicUserDirectory>()
            .AddSenders(builder.Environment)
            .AddEntityFrameworkStores<SampleDbContext>()
            .AddAspNetCore(options =>
            {
                options.LoginPath = "/login";
                options.Layout = "/Shared/_Layout.cshtml";
                options.TermsAddress = "/text-terms";
                options.PrivacyAddress = "/privacy";
                options.RequestedClinic = request => request.GetRouteValue(ClinicRoute.Clinic) as string;
            });
        if (stores is { WithRedis: true, Problem: null })
            mfa.AddRedisChallengeStore(redis => redis.ConnectionString = stores.Redis);

        // Last: they stand in front of what is registered by now.
        if (isDevelopment)
            services.AddFaultSwitches();
    }

    private static void AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<ClinicList>();
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddSingleton<Nobody>();
        services.AddScoped<PasswordCheck>();
        services.AddScoped<CurrentUser>();
        services.AddScoped<CredentialChanges>();
        services.AddScoped<OperatorConsole>();
        services.AddScoped<StaffSignIn>();
        services.AddSingleton<ClinicChoiceCookie>();
        services.AddSingleton<PolicyDraftTicket>();
        services.AddScoped<IStepUpFollowUp, TurnOnFollowUp>();
    }

    private static void AddPages(this IServiceCollection services, bool isDevelopment) =>
        services.AddRazorPages(options =>
        {
            options.Conventions.AuthorizeFolder("/Admin", ClinicMfaPolicies.Admin);
            options.Conventions.AuthorizeFolder("/Portal", ClinicMfaPolicies.Portal);
            if (!isDevelopment)
                options.Conventions.AddFolderRouteModelConvention(DevelopmentTools.PagesFolder, page => page.Selectors.Clear());
        }).WithRazorPagesAtContentRoot().AddWords();
}
