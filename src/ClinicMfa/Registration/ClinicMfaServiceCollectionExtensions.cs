using ClinicMfa;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds ClinicMfa to a host.</summary>
public static class ClinicMfaServiceCollectionExtensions
{
    /// <summary>Adds the rules, the flow and in-memory stores. A bad or missing setting stops the host at start. Calling it twice is harmless.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">The configuration section, by convention <c>ClinicMfa</c>.</param>
    public static IClinicMfaBuilder AddClinicMfa(this IServiceCollection services, IConfiguration section)
    {
        if (services.All(service => service.ServiceType != typeof(ClinicMfaMarker)))
        {
            services.AddSingleton<ClinicMfaMarker>();
            services.AddMetrics();
            services.AddOptions<ClinicMfaOptions>().Bind(section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<ClinicMfaOptions>, ClinicMfaOptionsValidator>();
            services.AddSingleton<IValidateOptions<ClinicMfaOptions>>(new SettingNamesValidator(section));
            services.AddOptions<TextRequirement>().ValidateOnStart();
            services.AddSingleton<IValidateOptions<TextRequirement>, TextRequirementValidator>();
        }

        services.TryAddSingleton(TimeProvider.System);
        AddFlow(services);
        AddInMemoryStores(services);
        return new ClinicMfaBuilder(services, section);
    }

    /// <summary>The stages, in the order of docs/flow.md.</summary>
    private static void AddFlow(IServiceCollection services)
    {
        services.TryAddScoped<IMfaSignInService, MeasuredSignInService>();
        services.TryAddScoped<MfaSignInService>();
        services.TryAddScoped<SituationReader>();
        services.TryAddSingleton<PolicyCache>();
        services.TryAddScoped<PolicyReader>();
        services.TryAddScoped<IMfaEnrollmentService, MfaEnrollmentService>();
        services.TryAddSingleton<KeyedSeal>();
        services.TryAddSingleton<PendingNumberProtector>();
        services.TryAddScoped<PhoneNumberReader>();
        services.TryAddScoped<LineTypes>();
        services.TryAddSingleton<CodeKeyRing>();
        services.TryAddSingleton<ICodeIssuer, HmacCodeIssuer>();
        services.TryAddScoped<CodeSending>();
        services.TryAddScoped<SendBudgets>();
        services.TryAddScoped<StaffCounts>();
        services.TryAddSingleton<SendSlots>();
        services.TryAddSingleton<CodeDispatcher>();
        services.TryAddSingleton<SendersInOrder>();
        services.TryAddSingleton<ChallengeNotes>();
        services.TryAddSingleton<OptOuts>();
        services.TryAddSingleton<DeliveryTickets>();
        services.TryAddSingleton<IMfaDeliveryReports, DeliveryReports>();
        services.TryAddSingleton<NoticesAtShutdown>();
        services.TryAddSingleton(CreateNotices);
        services.TryAddScoped<IMfaNotices, MfaNotices>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, NoticesAtShutdown>(provider => provider.GetRequiredService<NoticesAtShutdown>()));
        services.TryAddSingleton<AvailableMethods>();
        services.TryAddSingleton<Destinations>();
        services.TryAddSingleton<ICodeMessageComposer, CodeMessageComposer>();
        services.TryAddSingleton<INoticeComposer, NoticeComposer>();
        services.TryAddScoped<CodeVerification>();
        services.TryAddScoped<MailboxProving>();
        services.TryAddScoped<EmergencyAccess>();
        services.TryAddSingleton<ConcernedPeople>();
        services.TryAddSingleton<SessionEpochs>();
        services.TryAddSingleton<IMfaSessions>(provider => provider.GetRequiredService<SessionEpochs>());
        services.TryAddScoped<IMfaAccount, MfaAccount>();
        services.TryAddScoped<IMfaAdministration, MfaAdministration>();
        services.TryAddScoped<AdministrationGate>();
        services.TryAddScoped<SetUpReporter>();
        services.TryAddScoped<UserChanges>();
        services.TryAddScoped<PhoneImports>();
        services.TryAddScoped<SubjectChanges>();
        services.TryAddScoped<AuditReader>();
        services.TryAddScoped<TestMessages>();
        services.TryAddSingleton<MfaMetrics>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, CountersAtStart>());
    }

    private static Notices CreateNotices(IServiceProvider services)
    {
        var notices = ActivatorUtilities.CreateInstance<Notices>(services);
        services.GetRequiredService<NoticesAtShutdown>().Watch(notices);
        return notices;
    }

    private static void AddInMemoryStores(IServiceCollection services)
    {
        services.TryAddSingleton<InMemoryDatabase>();
        services.TryAddSingleton<IMfaPolicyStore, InMemoryPolicyStore>();
        services.TryAddSingleton<IMfaSubjectStore, InMemorySubjectStore>();
        services.TryAddSingleton<IMfaEventStore, InMemoryEventStore>();
        services.TryAddSingleton<IMfaOptOutStore, InMemoryOptOutStore>();
        services.TryAddSingleton<IMfaChallengeStore, InMemoryChallengeStore>();
        services.TryAddSingleton<IMfaSendBudgetStore, InMemorySendBudgetStore>();
    }

    private sealed class ClinicMfaMarker;
}
