using ClinicMfa;
using ClinicMfa.Email;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds email to ClinicMfa.</summary>
public static class EmailBuilderExtensions
{
    /// <summary>
    /// Sends codes by email over SMTP, with the settings of <see cref="EmailOptions"/>. A bad or missing setting stops the host at
    /// start. Calling it twice is harmless.
    /// </summary>
    /// <param name="builder">What <c>AddClinicMfa()</c> returned; the settings are its section's <c>Email</c>.</param>
    public static IClinicMfaBuilder AddEmailSender(this IClinicMfaBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOptions<EmailOptions>().Bind(builder.Configuration.GetSection("Email")).ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EmailOptions>, EmailOptionsValidator>());
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<CodeMailWriter>();
        builder.Services.TryAddSingleton<SmtpRelay>();
        return builder.AddCodeSender<EmailCodeSender>();
    }
}
