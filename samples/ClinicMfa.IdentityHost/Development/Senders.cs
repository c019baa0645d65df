using ClinicMfa;
using ClinicMfa.IdentityHost;
using ClinicMfa.SampleHost.Development.Outbox;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Who sends the codes: a relay and Twilio, or in Development the outbox. A host calls <c>.AddEmailSender().AddTwilioSender()</c> instead.</summary>
internal static class Senders
{
    public static IClinicMfaBuilder AddSenders(this IClinicMfaBuilder builder, IHostEnvironment environment)
    {
        if (!environment.IsDevelopment())
            return builder.AddEmailSender().AddTwilioSender();

        builder.Services.AddSingleton<DevelopmentOutbox>();
        builder.Services.AddSingleton<IStartupFilter, OutboxPage>();
        builder.Services.AddHostedService<DemoData>();
        builder.Services.PostConfigure<ClinicMfaOptions>(DemoData.Configure);
        return builder
            .AddCodeSender<OutboxEmailSender>().AddNoticeSender<OutboxEmailSender>()
            .AddCodeSender<OutboxTextSender>().AddNoticeSender<OutboxTextSender>();
    }
}
