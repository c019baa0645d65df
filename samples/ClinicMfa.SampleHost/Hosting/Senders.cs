using ClinicMfa.SampleHost.Development.Outbox;

namespace ClinicMfa.SampleHost.Hosting;

/// <summary>Who sends the codes: for real where <c>ClinicMfa:Email</c> or <c>ClinicMfa:Twilio</c> is configured, otherwise, in Development, the outbox.</summary>
internal static class Senders
{
    private const string Missing =
        "ClinicMfa:Email and ClinicMfa:Twilio are both missing: outside Development codes are sent for real, so configure at least one of them.";

    /// <summary>Whether texts go out for real.</summary>
    public static bool SendsTexts(IConfiguration configuration) => configuration.GetSection("ClinicMfa:Twilio").Exists();

    public static IClinicMfaBuilder AddSenders(this IClinicMfaBuilder builder, IHostEnvironment environment)
    {
        var sendsEmails = builder.Configuration.GetSection("Email").Exists();
        var sendsTexts = builder.Configuration.GetSection("Twilio").Exists();

        if (sendsEmails)
            builder.AddEmailSender();
        else if (environment.IsDevelopment())
            builder.AddCodeSender<OutboxEmailSender>().AddNoticeSender<OutboxEmailSender>();

        if (sendsTexts)
            builder.AddTwilioSender();
        else if (environment.IsDevelopment())
            builder.AddCodeSender<OutboxTextSender>().AddNoticeSender<OutboxTextSender>();

        builder.Services.AddOptions<ClinicMfaOptions>().Validate(_ => sendsEmails || sendsTexts || environment.IsDevelopment(), Missing);
        return builder;
    }
}
