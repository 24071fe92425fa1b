import { useLingui } from "@lingui/react/macro";
import { activityFieldLabels } from "@parkline/domain/activity/field";
import { formsOf, goesAbroad } from "@parkline/domain/activity/kind";
import {
  activityFormLabels,
  activityKindKeys,
  activityKindLabels,
  type ActivityKindKey,
} from "@parkline/domain/glossary";
import type { Place } from "@parkline/domain/place/place";
import { Form, Input, Radio } from "antd";
import { lazy } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { DayInput } from "../../ui/entry/DayInput.tsx";
import { Later } from "../../ui/entry/Later.tsx";
import { MoneyInput } from "../../ui/entry/MoneyInput.tsx";
import { useDirectory } from "../../session/directory.ts";
import styles from "./activity.module.css";
import { Select } from "../../ui/entry/Select.tsx";

const CitiesPicker = lazy(() => import("./CitiesPicker.tsx"));
const FirmsInput = lazy(() => import("./FirmsInput.tsx"));
const ProjectsPicker = lazy(() => import("./ProjectsPicker.tsx"));
const PersonPicker = lazy(() => import("../../ui/entry/PersonPicker.tsx"));

/** @param isApproved what was approved stands: kind and budget are not offered for change */
export function ActivityFormFields({ isApproved }: { readonly isApproved: boolean }) {
  const { t } = useLingui();
  const label = useLabel();
  const { people, chains } = useDirectory();
  const form = Form.useFormInstance();
  const kind = Form.useWatch<ActivityKindKey | undefined>("kind") ?? "trip";
  const isAbroad = goesAbroad({ kind, cities: Form.useWatch<readonly Place[] | undefined>("cities") ?? [] });
  const named = (key: keyof typeof activityFieldLabels) => label(activityFieldLabels[key]);
  const required = (message: string) => [{ required: true, message }];
  return (
    <>
      <Form.Item name="kind" label={named("kind")}>
        <Radio.Group
          optionType="button"
          disabled={isApproved}
          options={activityKindKeys.map((key) => ({ value: key, label: label(activityKindLabels[key]) }))}
          onChange={(event) => form.setFieldValue("form", formsOf[event.target.value as ActivityKindKey][0])}
        />
      </Form.Item>
      <div className={styles.pair}>
        <Form.Item
          name="name"
          label={named("name")}
          rules={[{ required: true, whitespace: true, message: t`请填写名称` }]}
        >
          <Input autoFocus maxLength={300} placeholder={t`如：赴长三角光伏产业招商`} />
        </Form.Item>
        <Form.Item name="form" label={named("form")}>
          <Select
            options={formsOf[kind].map((key) => ({ value: key, label: label(activityFormLabels[key]) }))}
          />
        </Form.Item>
      </div>
      <Form.Item name="goal" label={named("goal")}>
        <Input.TextArea maxLength={5000} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <div className={styles.pair}>
        <Form.Item name="startsOn" label={named("startsOn")} rules={required(t`请选择开始日期`)}>
          <DayInput />
        </Form.Item>
        <Form.Item name="endsOn" label={named("endsOn")} rules={required(t`请选择结束日期`)}>
          <DayInput />
        </Form.Item>
      </div>
      {kind === "reception" ? null : (
        <Form.Item
          name="cities"
          label={named("cities")}
          extra={
            isAbroad
              ? t`含境外地点（含港澳台），按出国（境）审批和提交总结；批准后不能再增加境外地点`
              : undefined
          }
        >
          <Later of={CitiesPicker} />
        </Form.Item>
      )}
      <div className={styles.pair}>
        <Form.Item name="leaderId" label={named("leaderId")}>
          <Later of={PersonPicker} />
        </Form.Item>
        <Form.Item name="chainId" label={named("chainId")}>
          <Select allowClear options={chains.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
      </div>
      <Form.Item name="memberIds" label={named("memberIds")}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: "label" }}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item
        name="budget"
        label={named("budget")}
        rules={[
          {
            validator: (_, value) =>
              value === undefined ? Promise.reject(new Error(t`看不懂这个金额，请改正`)) : Promise.resolve(),
          },
        ]}
      >
        <MoneyInput disabled={isApproved} />
      </Form.Item>
      {kind === "fair" ? (
        <>
          <Form.Item name="booth" label={named("booth")}>
            <Input maxLength={300} />
          </Form.Item>
          <Form.Item name="presented" label={named("presentedIds")}>
            <Later of={ProjectsPicker} />
          </Form.Item>
          <Form.Item name="toSign" label={named("toSignIds")}>
            <Later of={ProjectsPicker} />
          </Form.Item>
        </>
      ) : null}
      <Form.Item name="delegation" label={named("delegation")}>
        <Input.TextArea
          maxLength={5000}
          autoSize={{ minRows: 1, maxRows: 4 }}
          placeholder={t`园区以外的同行人员`}
        />
      </Form.Item>
      <Form.Item
        name="firms"
        label={kind === "reception" ? t`来访企业` : named("firms")}
        style={{ marginBottom: 0 }}
      >
        <Later of={FirmsInput} />
      </Form.Item>
    </>
  );
}
